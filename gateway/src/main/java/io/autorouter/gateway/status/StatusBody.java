// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.health.HealthBoard.Endpoint;
import io.autorouter.contracts.health.HealthWindows;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the platform does at a moment.
 *
 * @param services the consumer groups of the services
 * @param endpoints the endpoints of providers that were called within a day
 */
record StatusBody(Instant asOf, List<GroupState> services, Known incidents, Map<Endpoint, HealthWindows> endpoints) {

    /**
     * Incidents, open ones and those that are over.
     *
     * @param remembered whether it is known when they began, and which are over
     */
    record Known(List<Incident> incidents, boolean remembered) {}

    ObjectNode json() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode data = body.putObject("data");
        data.put("as_of", asOf.truncatedTo(ChronoUnit.MILLIS).toString());
        ArrayNode all = data.putArray("services");
        for (GroupState state : services) {
            all.addObject()
                    .put("name", state.service())
                    .put("group", state.group())
                    .put("up", state.members() > 0)
                    .put("instances", state.members())
                    .put("lag", state.lag())
                    .put("oldest_seconds", state.oldestSeconds());
        }
        ArrayNode told = data.putArray("incidents");
        incidents.incidents().forEach(incident -> put(told.addObject(), incident));
        data.put("incidents_remembered", incidents.remembered());
        ArrayNode providers = data.putArray("providers");
        byProvider()
                .forEach((provider, windows) -> providers
                        .addObject()
                        .put("slug", provider)
                        .put("uptime_last_5m", windows.last5m().uptime())
                        .put("uptime_last_30m", windows.last30m().uptime())
                        .put("uptime_last_1d", windows.last1d().uptime()));
        return body;
    }

    private static void put(ObjectNode node, Incident incident) {
        node.put("state", incident.state().name().toLowerCase(Locale.ROOT))
                .put("severity", incident.severity().name().toLowerCase(Locale.ROOT))
                .put("subject", incident.subject())
                .put("model", incident.model())
                .put("message", incident.message())
                .put("began_at", text(incident.began()))
                .put("ended_at", text(incident.ended()));
    }

    private SortedMap<String, HealthWindows> byProvider() {
        SortedMap<String, HealthWindows> providers = new TreeMap<>();
        endpoints.forEach(
                (endpoint, windows) -> providers.merge(endpoint.provider().value(), windows, HealthWindows::plus));
        return providers;
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
