// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.health;

import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.provider.ProviderSlug;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What all dispatchers say of all endpoints, by what was heard last of each. Written by one thread, read by all. */
public final class HealthBoard {

    /** More are not kept: no platform of this kind has so many endpoints, but a faulty dispatcher might tell of more. */
    static final int RECORDS_MAX = 20_000;

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Map<String, EndpointHealth> heard = new ConcurrentHashMap<>();
    private volatile Reading last = new Reading(Instant.MIN, Map.of());

    /** A model at a provider. */
    public record Endpoint(ProviderSlug provider, ModelId model) {}

    private record Reading(Instant at, Map<Endpoint, HealthWindows> endpoints) {}

    /** Takes what a dispatcher tells of an endpoint, or that it tells no more. */
    public void put(String key, @Nullable EndpointHealth health) {
        if (health == null) {
            heard.remove(key);
        } else if (heard.size() < RECORDS_MAX || heard.containsKey(key)) {
            heard.put(key, health);
        }
    }

    /** Returns how every endpoint does that was heard of within a day. Adds it up once a second at most. */
    public Map<Endpoint, HealthWindows> read(Instant now) {
        Reading known = last;
        if (Duration.between(known.at(), now).abs().compareTo(FRESH) < 0) {
            return known.endpoints();
        }
        Map<Endpoint, HealthWindows> endpoints = new HashMap<>();
        for (EndpointHealth health : heard.values()) {
            HealthWindows windows = health.windows().after(Duration.between(health.at(), now));
            if (!windows.equals(HealthWindows.EMPTY)) {
                endpoints.merge(new Endpoint(health.provider(), health.model()), windows, HealthWindows::plus);
            }
        }
        var reading = new Reading(now, Map.copyOf(endpoints));
        last = reading;
        return reading.endpoints();
    }
}
