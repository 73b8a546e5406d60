// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.wiring;

import io.autorouter.gateway.analytics.AnalyticsResource;
import io.autorouter.gateway.chat.ChatResource;
import io.autorouter.gateway.claim.HeldBodiesResource;
import io.autorouter.gateway.claim.HeldBodyStore;
import io.autorouter.gateway.decision.DecisionResource;
import io.autorouter.gateway.decision.PreviewMapper;
import io.autorouter.gateway.model.BenchmarksResource;
import io.autorouter.gateway.model.ModelShelf;
import io.autorouter.gateway.model.ModelsResource;
import io.autorouter.gateway.openapi.OpenApiResource;
import io.autorouter.gateway.openapi.OperationMapper;
import io.autorouter.gateway.page.HeadFilter;
import io.autorouter.gateway.page.HeaderFilter;
import io.autorouter.gateway.page.PageResource;
import io.autorouter.gateway.session.SessionFilter;
import io.autorouter.gateway.session.SessionResource;
import io.autorouter.gateway.status.StatusResource;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Mounts everything that speaks HTTP. */
@ApplicationScoped
class RouterWiring {

    private static final List<String> PREFIXES = List.of("/api/v1", "/v1");

    private final ChatResource chat;
    private final ModelsResource models;
    private final BenchmarksResource benchmarks;
    private final AnalyticsResource analytics;
    private final DecisionResource decisions;
    private final PreviewMapper previews;
    private final ManagementWiring.Resources management;

    RouterWiring(
            ChatResource chat,
            ModelsResource models,
            BenchmarksResource benchmarks,
            AnalyticsResource analytics,
            DecisionResource decisions,
            PreviewMapper previews,
            ManagementWiring.Resources management) {
        this.chat = chat;
        this.models = models;
        this.benchmarks = benchmarks;
        this.analytics = analytics;
        this.decisions = decisions;
        this.previews = previews;
        this.management = management;
    }

    /** What the console needs besides the API. */
    record Console(ModelShelf shelf, SessionFilter filter, SessionResource session, StatusResource status) {}

    void mount(@Observes Router router, Console console, HeldBodyStore bodies) {
        new HeadFilter().mount(router);
        new HeaderFilter().mount(router);
        console.filter().mount(router, PREFIXES);
        console.session().mount(router);
        var api = new OperationMapper(router, PREFIXES);
        chat.mount(api, previews);
        models.mount(api);
        benchmarks.mount(api);
        analytics.mount(api);
        console.status().mount(api);
        decisions.mount(api);
        for (String prefix : PREFIXES) {
            management.mount(router, prefix);
            analytics.mountManaged(router, prefix, management.filter());
        }
        management.operations().forEach(api::describe);
        api.mountRest();
        new OpenApiResource(api).mount(router);
        new HeldBodiesResource(bodies).mount(router);
        var pages = new PageResource();
        pages.mountPages(router, name -> console.shelf().resolve(name) != null);
        pages.mountRest(router, PREFIXES);
    }
}
