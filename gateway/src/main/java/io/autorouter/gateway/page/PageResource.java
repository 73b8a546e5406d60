// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.page;

import io.autorouter.gateway.problem.Problem;
import io.autorouter.gateway.problem.Problem.Reason;
import io.autorouter.gateway.problem.ProblemMapper;
import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** The paths of the console's pages, and errors in the API's own form for paths that nobody serves. */
public final class PageResource {

    private static final Logger LOG = Logger.getLogger(PageResource.class);
    private static final String SHELL = "/index.html";
    /** After the files, before what answers that nothing is there. */
    private static final int LATE = 100_000;

    private static final int NOT_FOUND = 404;

    private static final List<String> PAGES = List.of(
            "/rankings",
            "/models",
            "/activity",
            "/logs",
            "/chat",
            "/settings/keys",
            "/auth",
            "/settings/providers",
            "/providers",
            "/pricing",
            "/apps",
            "/status",
            "/docs");

    /**
     * Mounts the pages. One file is the shell of all; which page it shows, it reads off the path.
     *
     * @param isModel whether a name is a model's, which then has a page under its own name
     */
    public void mountPages(Router router, Predicate<String> isModel) {
        for (String page : PAGES) {
            router.get(page).handler(exchange -> exchange.reroute(SHELL));
        }
        router.get("/:author/:slug").order(LATE).handler(exchange -> {
            if (isModel.test(exchange.pathParam("author") + "/" + exchange.pathParam("slug"))) {
                exchange.reroute(SHELL);
            } else {
                exchange.next();
            }
        });
        // Whoever reads in a browser finds the way on.
        router.get().order(LATE + 1).handler(exchange -> {
            String wanted = exchange.request().getHeader("Accept");
            if (wanted != null
                    && wanted.contains("text/html")
                    && !exchange.normalizedPath().equals(SHELL)) {
                exchange.response().setStatusCode(NOT_FOUND);
                exchange.reroute(SHELL);
            } else {
                exchange.next();
            }
        });
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
        if (failure instanceof HttpClosedException) {
            return;
        }
        if (failure == null && exchange.statusCode() < 500) {
            refuse(exchange, Reason.INVALID, "request: not understood (status " + exchange.statusCode() + ")");
            return;
        }
        LOG.error("request failed: path=" + exchange.normalizedPath(), failure);
        refuse(exchange, Reason.INTERNAL, "Something went wrong here. It is logged.");
    }
}
