// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.KeyKind;
import io.autorouter.contracts.account.RouterDefaults;
import io.autorouter.contracts.health.HealthBoard;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.gateway.key.ApiKey;
import io.autorouter.gateway.key.KeyRing;
import io.autorouter.gateway.key.KeyVerdict;
import io.autorouter.gateway.key.OwnKeys;
import io.autorouter.gateway.openapi.OperationMapper;
import io.autorouter.gateway.problem.Problem;
import io.autorouter.gateway.problem.ProblemMapper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The catalogue: models, who serves them and how well, and providers. Public, and answered from memory, but for popularity. */
public final class ModelsResource {

    private final ModelShelf shelf;
    private final ProviderShelf providers;
    private final EndpointStatistics statistics;
    private final PopularityClient popularity;
    private final ModelSort sorts;
    private final KeyRing keys;
    private final OwnKeys ownKeys;
    private final InstantSource clock;

    /** What the catalogue knows. */
    public record Catalogue(
            ModelShelf models,
            ProviderShelf providers,
            HealthBoard health,
            PopularityClient popularity,
            OwnKeys ownKeys) {}

    public ModelsResource(Catalogue catalogue, KeyRing keys, InstantSource clock) {
        this.shelf = catalogue.models();
        this.providers = catalogue.providers();
        this.popularity = catalogue.popularity();
        this.statistics = new EndpointStatistics(catalogue.health(), popularity::tokens, clock);
        this.sorts = new ModelSort(statistics);
        this.keys = keys;
        this.ownKeys = catalogue.ownKeys();
        this.clock = clock;
    }

    /** Mounts the resource. */
    public void mount(OperationMapper api) {
        api.serve(ModelOperations.LIST, this::list);
        api.serve(ModelOperations.COUNT, this::count);
        api.serve(ModelOperations.OWN, this::own);
        api.serve(ModelOperations.ENDPOINTS, this::endpoints);
        api.serve(ModelOperations.ZDR, this::keepingNothing);
        api.serve(ModelOperations.ONE, this::one);
        api.serve(ModelOperations.PROVIDERS, exchange -> json(exchange, providers.json()));
    }

    private void list(RoutingContext exchange) {
        Set<ProviderSlug> own = own(key(exchange));
        if (own.isEmpty() && exchange.request().query() == null) {
            json(exchange, shelf.json());
        } else {
            list(exchange, shelf.models(own));
        }
    }

    private void list(RoutingContext exchange, List<ListedModel> models) {
        whenUnderstood(exchange, query -> list(exchange, query, models));
    }

    private static void list(RoutingContext exchange, ModelQuery query, List<ListedModel> models) {
        List<ListedModel> selected = query.select(models);
        ModelQuery.Page page = query.page();
        int from = Math.min(page.offset(), selected.size());
        int most = page.limit() == null ? selected.size() : page.limit();
        int to = Math.min(selected.size(), from + most);
        List<ListedModel> shown = selected.subList(from, to);
        if (page.form() == ModelQuery.Form.JSON) {
            String next = to < selected.size() ? next(exchange.request(), to) : null;
            json(exchange, EventJson.write(ModelShelf.envelope(shown, selected.size(), next)));
        } else {
            ModelFeedMapper.answer(exchange, shown, page.form() == ModelQuery.Form.CHAT_FEED);
        }
    }

    private void count(RoutingContext exchange) {
        whenUnderstood(exchange, query -> {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.putObject("data")
                    .put("count", query.select(shelf.models(own(key(exchange)))).size());
            json(exchange, EventJson.write(body));
        });
    }

    /** Reads the query, and answers it once all is known that it is about; 400 where it makes no sense. */
    private void whenUnderstood(RoutingContext exchange, Consumer<ModelQuery> answer) {
        ModelQuery query = query(exchange);
        if (query != null) {
            popularityFor(exchange, query).onComplete(done -> {
                if (!exchange.response().closed()) {
                    answer.accept(query);
                }
            });
        }
    }

    private Future<?> popularityFor(RoutingContext exchange, ModelQuery query) {
        List<Future<Void>> asked = new ArrayList<>();
        if (ModelSort.POPULAR.contains(
                Objects.requireNonNullElse(exchange.request().getParam("sort"), ""))) {
            asked.add(popularity.refresh());
        }
        if (query.category() != null) {
            asked.add(popularity.refresh(query.category().name()));
        }
        return Future.all(asked);
    }

    /** What the defaults of the caller's key leave. */
    private void own(RoutingContext exchange) {
        switch (keys.judge(exchange.request().getHeader("Authorization"), KeyKind.INFERENCE)) {
            case KeyVerdict.Denied denied -> ProblemMapper.answer(exchange.response(), denied.problem());
            case KeyVerdict.Granted granted -> {
                RouterDefaults defaults = granted.key().routerDefaults();
                Predicate<ListedModel> allowed =
                        ModelCriteria.allowed(defaults == null ? RouterDefaults.NONE : defaults);
                list(
                        exchange,
                        shelf.models(own(granted.key())).stream()
                                .filter(allowed)
                                .toList());
            }
        }
    }

    private void one(RoutingContext exchange) {
        ListedModel model = named(exchange);
        if (model != null) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.set("data", model.card());
            json(exchange, EventJson.write(body));
        }
    }

    private void endpoints(RoutingContext exchange) {
        ListedModel model = named(exchange);
        if (model == null) {
            return;
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode data = body.putObject("data");
        for (String field : List.of("id", "name", "created", "description", "architecture")) {
            data.set(field, model.card().get(field));
        }
        show(model, data.putArray("endpoints"), endpoint -> true, isAuthenticated(exchange));
        json(exchange, EventJson.write(body));
    }

    /** The endpoints of all models whose providers keep nothing of what is said. */
    private void keepingNothing(RoutingContext exchange) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode data = body.putArray("data");
        boolean isAuthenticated = isAuthenticated(exchange);
        shelf.models(own(key(exchange)))
                .forEach(model -> show(model, data, ModelCriteria::keepsNothing, isAuthenticated));
        json(exchange, EventJson.write(body));
    }

    private boolean isAuthenticated(RoutingContext exchange) {
        return key(exchange) != null;
    }

    /** Returns the caller's key, where he shows one. */
    private @Nullable ApiKey key(RoutingContext exchange) {
        return keys.judge(exchange.request().getHeader("Authorization"), KeyKind.INFERENCE)
                        instanceof KeyVerdict.Granted granted
                ? granted.key()
                : null;
    }

    /** Returns the providers that he brought keys for: what these serve he sees beside what the house does. */
    private Set<ProviderSlug> own(@Nullable ApiKey key) {
        return key == null ? Set.of() : ownKeys.providers(key.state());
    }

    private void show(ListedModel model, ArrayNode into, Predicate<JsonNode> wanted, boolean isAuthenticated) {
        if (model.endpoints() != null) {
            for (JsonNode endpoint : model.endpoints()) {
                if (wanted.test(endpoint)) {
                    into.add(statistics.with((ObjectNode) endpoint, isAuthenticated));
                }
            }
        }
    }

    /** Answers 404 and returns null where there is no such model. */
    private @Nullable ListedModel named(RoutingContext exchange) {
        String name = exchange.pathParam("author") + "/" + exchange.pathParam("slug");
        ListedModel model = shelf.model(name, own(key(exchange)));
        if (model == null) {
            ProblemMapper.answer(
                    exchange.response(),
                    Problem.refused(
                            Problem.Reason.NOT_FOUND, "model: no model has this name (see GET /api/v1/models)"));
        }
        return model;
    }

    /** Answers 400 and returns null where the query makes no sense. */
    private @Nullable ModelQuery query(RoutingContext exchange) {
        try {
            // Throws where a per cent sign is followed by no two digits.
            exchange.request().params();
        } catch (IllegalArgumentException e) {
            ProblemMapper.answer(
                    exchange.response(),
                    Problem.invalid("query: not well formed (expected: UTF-8, with % and two hexadecimal digits)"));
            return null;
        }
        try {
            return ModelQuery.of(
                    exchange.request()::getParam,
                    new ModelQuery.Known(
                            sorts,
                            popularity::tokensOf,
                            providers::datacenters,
                            statistics::toolSuccess,
                            clock.instant().getEpochSecond()));
        } catch (ModelQuery.ProblemException e) {
            ProblemMapper.answer(exchange.response(), Problem.invalid(String.valueOf(e.getMessage())));
            return null;
        }
    }

    private static String next(HttpServerRequest request, int offset) {
        String others = request.params().entries().stream()
                .filter(parameter -> !parameter.getKey().equals("offset"))
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return request.path() + "?" + (others.isEmpty() ? "" : others + "&") + "offset=" + offset;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void json(RoutingContext exchange, byte[] body) {
        // Lists are long: they are compressed for those who take that. Quarkus marks what it is not to compress.
        exchange.response().headers().remove("content-encoding");
        exchange.response().putHeader("content-type", "application/json").end(Buffer.buffer(body));
    }
}
