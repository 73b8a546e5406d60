// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.health.HealthBoard;
import io.autorouter.contracts.health.HealthWindow;
import io.autorouter.contracts.health.HealthWindows;
import io.autorouter.contracts.health.Sketch;
import io.autorouter.contracts.health.ToolTally;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.provider.ProviderSlug;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was measured of endpoints and models, as the public API shows it and sorts by it. */
final class EndpointStatistics implements ModelSort.Measured {

    private static final int[] PERCENTS = {50, 75, 90, 95, 99};
    private static final int MEDIAN = 50;
    private static final long JUDGED_LEAST = 100;
    private static final BigDecimal STEADY = BigDecimal.valueOf(95);
    private static final BigDecimal SHAKY = BigDecimal.valueOf(80);
    private static final int MILLI_DIGITS = 3;

    private final HealthBoard health;
    private final Popularity popularity;
    private final InstantSource clock;

    /** How much a model was used lately. */
    interface Popularity {

        /** Returns the tokens of a week; null where nobody used it, or nobody knows. */
        @Nullable
        BigDecimal tokens(String model);
    }

    EndpointStatistics(HealthBoard health, Popularity popularity, InstantSource clock) {
        this.health = health;
        this.popularity = popularity;
        this.clock = clock;
    }

    /** Returns the endpoint with what was measured of it; speeds only to those who have a key. */
    ObjectNode with(ObjectNode endpoint, boolean isAuthenticated) {
        ObjectNode shown = endpoint.deepCopy();
        var name = new HealthBoard.Endpoint(
                new ProviderSlug(endpoint.path("tag").asText()),
                new ModelId(endpoint.path("model_id").asText()));
        HealthWindows windows = health.read(clock.instant()).getOrDefault(name, HealthWindows.EMPTY);
        shown.put("status", status(windows.last30m()));
        shown.put("uptime_last_5m", windows.last5m().uptime());
        shown.put("uptime_last_30m", windows.last30m().uptime());
        shown.put("uptime_last_1d", windows.last1d().uptime());
        ToolTally tools = windows.toolsLast2h();
        shown.put("tool_success_rate_last_2h", tools == null ? null : tools.successRate());
        percentiles(
                shown, "latency_last_30m", isAuthenticated ? windows.last30m().firstTokenMs() : Sketch.EMPTY, 0);
        percentiles(
                shown,
                "throughput_last_30m",
                isAuthenticated ? windows.last30m().milliTokensPerSecond() : Sketch.EMPTY,
                MILLI_DIGITS);
        return shown;
    }

    /** 0: well, or too few calls to tell; -1: below 95 % of them succeed; -2: below 80 %. */
    private static int status(HealthWindow window) {
        BigDecimal uptime = window.uptime();
        if (uptime == null || window.judged() < JUDGED_LEAST || uptime.compareTo(STEADY) >= 0) {
            return 0;
        }
        return uptime.compareTo(SHAKY) >= 0 ? -1 : -2;
    }

    private static void percentiles(ObjectNode into, String field, Sketch sketch, int scale) {
        if (sketch.size() == 0) {
            into.putNull(field);
            return;
        }
        ObjectNode percentiles = into.putObject(field);
        for (int percent : PERCENTS) {
            Long value = sketch.percentile(percent);
            if (value != null) {
                percentiles.put("p" + percent, BigDecimal.valueOf(value, scale));
            }
        }
    }

    @Override
    public @Nullable Long throughput(String model) {
        return sketch(model, false).percentile(MEDIAN);
    }

    @Override
    public @Nullable Long latencyMs(String model) {
        return sketch(model, true).percentile(MEDIAN);
    }

    @Override
    public @Nullable BigDecimal tokensInAWeek(String model) {
        return popularity.tokens(model);
    }

    /** Returns the share of answers of all its endpoints that called tools without an error, 0..1; null: none called any. */
    @Nullable
    BigDecimal toolSuccess(String model) {
        return health.read(clock.instant()).entrySet().stream()
                .filter(each -> each.getKey().model().value().equals(model))
                .map(each -> each.getValue().toolsLast2h())
                .filter(Objects::nonNull)
                .reduce(ToolTally::plus)
                .map(ToolTally::successRate)
                .orElse(null);
    }

    private Sketch sketch(String model, boolean latency) {
        Sketch sum = Sketch.EMPTY;
        for (Map.Entry<HealthBoard.Endpoint, HealthWindows> each :
                health.read(clock.instant()).entrySet()) {
            if (each.getKey().model().value().equals(model)) {
                HealthWindow window = each.getValue().last30m();
                sum = sum.plus(latency ? window.firstTokenMs() : window.milliTokensPerSecond());
            }
        }
        return sum;
    }
}
