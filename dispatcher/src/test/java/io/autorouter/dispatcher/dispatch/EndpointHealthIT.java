// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.health.EndpointHealth;
import io.autorouter.contracts.health.HealthWindows;
import io.autorouter.contracts.health.ToolTally;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.sandbox.expect.TopicProbe;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the dispatcher tells of endpoints, on a real Kafka. */
@QuarkusTest
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(SimulatorResource.class)
class EndpointHealthIT {

    private static final Duration MOST = Duration.ofSeconds(20);

    private final DispatcherRig rig = new DispatcherRig();

    @AfterEach
    void disconnect() {
        rig.close();
    }

    @Test
    void tellsHowCallsWent() {
        try (var health = TopicProbe.on(rig.kafka(), Topics.ENDPOINT_HEALTH)) {
            // Given
            GenerationId answered = rig.ask(true, "sim/answer");
            GenerationId failed = rig.ask(true, "sim/500");
            rig.ended(answered);
            rig.ended(failed);

            // When
            // The dispatcher may still tell of whole answers that other tests asked it for.
            HealthWindows good = health.await(of("sim/answer").and(EndpointHealthIT::isStreamed), MOST)
                    .windows();
            HealthWindows bad = health.await(of("sim/500"), MOST).windows();

            // Then
            assertThat(good.last5m().succeeded()).isPositive();
            assertThat(good.last5m().failed()).isZero();
            assertThat(good.last30m().milliTokensPerSecond().size()).isPositive();
            assertThat(bad.last30s().failed()).isPositive();
            assertThat(bad.last1d().succeeded()).isZero();
        }
    }

    @Test
    void tellsHowWellToolsWereCalled() throws JsonProcessingException {
        try (var health = TopicProbe.on(rig.kafka(), Topics.ENDPOINT_HEALTH)) {
            // When
            rig.ended(rig.ask("simulator", calling(true, "{\"type\":\"object\"}"), "fake/calls-tools"));
            rig.ended(rig.ask("simulator", calling(false, "{\"type\":\"object\"}"), "fake/calls-tools"));
            rig.ended(rig.ask("simulator", calling(true, "{\"not\":{}}"), "fake/calls-tools"));

            // Then
            EndpointHealth told = health.await(
                    of("fake/calls-tools").and(each -> each.windows().last1d().succeeded() == 3), MOST);
            assertThat(told.windows().toolsLast2h()).isEqualTo(new ToolTally(3, 1));
        }
    }

    private static ObjectNode calling(boolean stream, String schema) throws JsonProcessingException {
        return (ObjectNode) EventJson.MAPPER.readTree("""
                {"stream": %s, "messages": [{"role": "user", "content": "Call it."}], "tool_choice": "required",
                 "tools": [{"type": "function", "function": {"name": "look", "parameters": %s}}]}""".formatted(stream, schema));
    }

    private static boolean isStreamed(EndpointHealth health) {
        return health.windows().last5m().firstTokenMs().size() > 0;
    }

    private static Predicate<EndpointHealth> of(String model) {
        return health -> health.model().value().equals(model)
                && health.provider().value().equals("simulator")
                && health.windows().last1d().judged() > 0;
    }
}
