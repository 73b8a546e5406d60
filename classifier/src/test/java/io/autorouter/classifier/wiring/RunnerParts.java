// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.wiring;

import io.autorouter.classifier.Pool;
import io.autorouter.classifier.catalogue.Catalogue;
import io.autorouter.classifier.market.Market;
import io.autorouter.classifier.sticky.ConversationMemory;
import io.autorouter.contracts.provider.ProvidersListed;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.sandbox.time.CountingIds;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** What a runner works with, around a given Kafka. */
final class RunnerParts {

    private static final Duration REACH = Duration.ofMinutes(10);

    private RunnerParts() {}

    static ClassifierRunner.Parts of(KafkaConnection kafka, Catalogue catalogue, InstantSource clock) {
        return new ClassifierRunner.Parts(
                kafka,
                catalogue,
                Pool.router(),
                situation(kafka, catalogue, clock),
                new CountingIds(),
                clock,
                decision -> {});
    }

    static SituationRunner situation(KafkaConnection kafka, Catalogue catalogue, InstantSource clock) {
        return new SituationRunner(
                kafka,
                clock,
                new SituationRunner.Beginning(
                        Market.of(new ProvidersListed(List.of()), catalogue),
                        Pool.policies("quality"),
                        new ConversationMemory(REACH, 1_000),
                        REACH));
    }
}
