// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.page;

import io.autorouter.gateway.problem.Problem;
import io.autorouter.gateway.problem.Problem.Reason;
import io.autorouter.gateway.problem.ProblemMapper;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jboss.logging.Logger;

/** The paths of the console's pages, and errors in the API's own form for paths that nobody serves. */
public final class PageResource {

    private static final Logger LOG = Logger.getLogger(PageResource.class);

    /** Mounts the pages. */
    public void mountPages(Router router) {
        router.get("/rankings").handler(exchange -> exchange.reroute("/rankings.html"));
    }

    /** Mounts what is left of the API, after all that serves it. */
    public void mountRest(Router router, List<String> prefixes) {
        for (String prefix : prefixes) {
            router.route(prefix + "/*")
                    .handler(exchange -> refuse(exchange, Reason.NOT_FOUND, "path: nothing is served here"))
                    .failureHandler(PageResource::broken);
        }
    }

    private static void refuse(RoutingContext exchange, Reason reason, String message) {
        ProblemMapper.answer(exchange.response(), Problem.refused(reason, message));
    }

    private static void broken(RoutingContext exchange) {
        Throwable failure = exchange.failure();
        if (failure == null && exchange.statusCode() < 500) {
            refuse(exchange, Reason.INVALID, "request: not understood (status " + exchange.statusCode() + ")");
            return;
        }
        LOG.error("request failed: path=" + exchange.normalizedPath(), failure);
        refuse(exchange, Reason.INTERNAL, "Something went wrong here. It is logged.");
    }
}
