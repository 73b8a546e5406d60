// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import io.autorouter.analytics.rollup.Countable.Expected;
import io.autorouter.contracts.usage.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of {@code analytics.generation}: where its value comes from, and when a later event may set it.
 *
 * @param type as PostgreSQL names it
 * @param part which facts it belongs to; those of one part are stored together
 */
record Column(String name, String type, Part part, Value value) {

    /** Facts that come together, from one event. */
    enum Part {
        /** Known from every event. */
        KEY,
        REQUEST,
        ROUTE,
        END,
        CHARGE
    }

    /** Reads the value of a column; null where the observation does not hold its part. */
    @FunctionalInterface
    interface Value {
        @Nullable
        Object of(Observed observed);
    }

    /** All columns but the day, the revision and the attempt, which the store treats by themselves. */
    static final List<Column> ALL = all();

    private static List<Column> all() {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("id", "text", Part.KEY, seen -> seen.id().value()));
        columns.add(new Column("requested_at", "timestamptz", Part.KEY, Observed::requestedAt));
        columns.add(new Column(
                "account_id", "text", Part.KEY, seen -> seen.accountId().value()));
        addRequest(columns);
        addRoute(columns);
        addEnd(columns);
        addServer(columns);
        addUsage(columns);
        addCharge(columns);
        return List.copyOf(columns);
    }

    private static void addRequest(List<Column> columns) {
        columns.add(request("key_id", "text", Request::keyId));
        columns.add(request("workspace_id", "text", Request::workspaceId));
        columns.add(app(
                "app_id", app -> app.identity() == null ? null : app.identity().id()));
        columns.add(app("app_referer", Request.Sender::referer));
        columns.add(app("app_title", Request.Sender::title));
        columns.add(app("user_agent", Request.Sender::userAgent));
        columns.add(app("external_user", Request.Sender::user));
        columns.add(app("country", Request.Sender::country));
        columns.add(request("unlisted", "bool", request -> isUnlisted(request) ? true : null));
        columns.add(request("requested_model", "text", Request::requestedModel));
        columns.add(request("stream", "bool", Request::stream));
    }

    private static void addRoute(List<Column> columns) {
        columns.add(route("route_attempt", "int4", Route::attempt));
        columns.add(route("routed_at", "timestamptz", Route::routedAt));
        columns.add(route("policy", "text", Route::policy));
        columns.add(route("policy_version", "text", Route::policyVersion));
        columns.add(route("cause", "text", Route::cause));
        columns.add(route("decided_task_type", "text", Route::taskType));
        columns.add(route("modalities", "text", Route::modalities));
        columns.add(media("media_prompt", Route.Media::pictures));
        columns.add(media("audio_prompt", Route.Media::audio));
        columns.add(route("decision_micros", "int8", Route::decisionMicros));
        columns.add(expected("picked_model", "text", Route::picked, Expected::model));
        columns.add(expected("picked_nanos", "int8", Route::picked, Expected::nanos));
        columns.add(expected("baseline_model", "text", Route::baseline, Expected::model));
        columns.add(expected("baseline_nanos", "int8", Route::baseline, Expected::nanos));
    }

    private static void addEnd(List<Column> columns) {
        columns.add(end("end_attempt", "int4", End::attempt));
        columns.add(end("ended_at", "timestamptz", End::endedAt));
        columns.add(end("ending", "text", end -> end.outcome().name().toLowerCase(Locale.ROOT)));
        columns.add(end("finish_reason", "text", end -> end.finish().reason()));
        columns.add(end("native_finish_reason", "text", end -> end.finish().nativeReason()));
        columns.add(end("failure_code", "text", end -> end.finish().failureCode()));
        columns.add(end("failure_message", "text", end -> end.finish().failureMessage()));
        columns.add(end("router", "text", End::router));
        columns.add(end("task_type", "text", End::taskType));
        columns.add(end("session_id", "text", End::sessionId));
        columns.add(end("first_token_ms", "int8", End::firstTokenMs));
        columns.add(end("total_ms", "int8", End::totalMs));
        columns.add(end("attempts", "text", End::attempts));
    }

    private static void addServer(List<Column> columns) {
        columns.add(server("model", server -> server.model().value()));
        columns.add(server("provider", server -> server.provider().value()));
        columns.add(server("provider_name", End.Server::providerName));
        columns.add(server("price_version", End.Server::priceVersion));
        columns.add(server("upstream_id", End.Server::upstreamId));
    }

    private static void addUsage(List<Column> columns) {
        columns.add(end("prompt_tokens", "int8", end -> end.usage().promptTokens()));
        columns.add(end("completion_tokens", "int8", end -> end.usage().completionTokens()));
        columns.add(end("cached_tokens", "int8", end -> end.usage().cachedTokens()));
        columns.add(end("cache_write_tokens", "int8", end -> end.usage().cacheWriteTokens()));
        columns.add(end("reasoning_tokens", "int8", end -> end.usage().reasoningTokens()));
        columns.add(end("cache_discount_nanos", "int8", End::cacheDiscountNanos));
        columns.add(end("byok", "bool", End::byok));
        columns.add(end("usage_source", "text", end -> sourceName(end.usage())));
    }

    private static void addCharge(List<Column> columns) {
        columns.add(charge("charged_at", "timestamptz", Charge::chargedAt));
        columns.add(charge("charge_kind", "text", Charge::kind));
        columns.add(charge("charged_nanos", "int8", charge -> charge.charged().nanos()));
        columns.add(
                charge("upstream_nanos", "int8", charge -> charge.upstreamCost().nanos()));
    }

    private static boolean isUnlisted(Request request) {
        return request.app() != null && request.app().unlisted();
    }

    private static String sourceName(TokenUsage usage) {
        return usage.source().name().toLowerCase(Locale.ROOT);
    }

    private static Column request(String name, String type, Function<Request, @Nullable Object> value) {
        return new Column(
                name, type, Part.REQUEST, seen -> seen.request() == null ? null : value.apply(seen.request()));
    }

    private static Column app(String name, Function<Request.Sender, @Nullable Object> value) {
        return request(name, "text", request -> request.app() == null ? null : value.apply(request.app()));
    }

    private static Column media(String name, Function<Route.Media, @Nullable Object> value) {
        return route(name, "int4", route -> route.media() == null ? null : value.apply(route.media()));
    }

    private static Column expected(
            String name,
            String type,
            Function<Route, @Nullable Expected> which,
            Function<Expected, @Nullable Object> value) {
        return route(name, type, route -> {
            @Nullable Expected expected = which.apply(route);
            return expected == null ? null : value.apply(expected);
        });
    }

    private static Column route(String name, String type, Function<Route, @Nullable Object> value) {
        return new Column(name, type, Part.ROUTE, seen -> seen.route() == null ? null : value.apply(seen.route()));
    }

    private static Column end(String name, String type, Function<End, @Nullable Object> value) {
        return new Column(name, type, Part.END, seen -> seen.end() == null ? null : value.apply(seen.end()));
    }

    private static Column server(String name, Function<End.Server, @Nullable Object> value) {
        return end(name, "text", end -> end.server() == null ? null : value.apply(end.server()));
    }

    private static Column charge(String name, String type, Function<Charge, @Nullable Object> value) {
        return new Column(name, type, Part.CHARGE, seen -> seen.charge() == null ? null : value.apply(seen.charge()));
    }
}
