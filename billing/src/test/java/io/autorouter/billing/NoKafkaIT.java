// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.sandbox.postgres.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Billing where Kafka was never there. */
@QuarkusTest
@TestProfile(NoKafkaIT.Nobody.class)
@QuarkusTestResource(PostgresTestResource.class)
class NoKafkaIT {

    private static final String NOBODY = "127.0.0.1:1";
    private static final String KAFKA = "checks.find { it.name == 'kafka' }.";

    /** A server that does not exist. */
    public static final class Nobody implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("router.kafka.bootstrap-servers", NOBODY, "router.instance", "alone");
        }
    }

    @Test
    void isNotReadyAndSaysWhy() throws Exception {
        // When: all but Kafka is there
        Patience.await(
                "the schema",
                () -> given().get("/q/health/ready").jsonPath().getString("checks.find { it.name == 'schema' }.status"),
                "UP"::equals);

        // Then
        for (int look = 0; look < 20; look++) {
            var answer = given().get("/q/health/ready");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.jsonPath().getString(KAFKA + "status")).isEqualTo("DOWN");
            assertThat(answer.jsonPath().getString(KAFKA + "data.reason"))
                    .isEqualTo("no connection to " + NOBODY + " so far");
            Thread.sleep(50);
        }
    }
}
