// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import static java.util.Objects.requireNonNull;

import io.autorouter.analytics.Lives;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.MalformedEventException;
import java.util.ArrayList;
import java.util.List;

/** Reads the events of lives as the listener does. */
final class Observations {

    private Observations() {}

    static List<Observed> events(Lives.Life life) throws MalformedEventException {
        return List.of(
                EventReader.read(Topics.GENERATION_REQUESTED.name(), EventJson.write(life.requested())),
                routed(life),
                ended(life.ended()),
                EventReader.read(Topics.GENERATION_CHARGED.name(), EventJson.write(life.charged())));
    }

    static Observed routed(Lives.Life life) throws MalformedEventException {
        return EventReader.read(Topics.GENERATION_ROUTED.name(), EventJson.write(life.routed()));
    }

    static Observed ended(GenerationEnded ended) throws MalformedEventException {
        return EventReader.read(Topics.GENERATION_ENDED.name(), EventJson.write(ended));
    }

    static Observed withEnd(Observed seen, End end) {
        return new Observed(
                seen.id(), seen.requestedAt(), seen.accountId(), 2, seen.request(), null, end, seen.charge(), null);
    }

    static Observed withAttempt(Observed seen, int attempt) {
        Route route = requireNonNull(seen.route());
        var other = new Route(
                attempt,
                route.routedAt(),
                "other",
                route.policyVersion(),
                route.cause(),
                route.taskType(),
                "audio",
                null,
                route.decisionMicros() * 3,
                null,
                null,
                "{\"policy\":\"other\"}");
        return new Observed(
                seen.id(), seen.requestedAt(), seen.accountId(), attempt, seen.request(), other, null, null, null);
    }

    static GenerationEnded withEnding(GenerationEnded ended, Ending ending) {
        return new GenerationEnded(
                ended.generationId(),
                ended.attempt(),
                ended.requestedAt(),
                ended.endedAt(),
                ended.caller(),
                ended.requestedModel(),
                ended.router(),
                ended.taskType(),
                ended.sessionId(),
                ended.stream(),
                ending,
                ended.answerer(),
                ended.price(),
                ended.usage(),
                ended.upstreamId(),
                ended.firstTokenMs(),
                ended.totalMs(),
                ended.attempts());
    }

    static <T> List<List<T>> permutations(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (T first : items) {
            List<T> others = new ArrayList<>(items);
            others.remove(first);
            for (List<T> rest : permutations(others)) {
                List<T> one = new ArrayList<>(List.of(first));
                one.addAll(rest);
                all.add(one);
            }
        }
        return all;
    }
}
