// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An account brings its own provider key: it is answered with that one, and owes the house nothing. */
class OwnCredentialIT {

    private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();

    private final ManagementClient management =
            new ManagementClient(Platform.run().gateway(), Platform.run().managementKey());
    private final ChatClient client = Platform.client();

    @AfterEach
    void booksBalance() throws Exception {
        Platform.booksBalance();
    }

    @Test
    void isAnsweredOnItsOwnContractAndOwesTheHouseNothing() throws Exception {
        // Given
        String path = "/byok/"
                + management
                        .call(
                                "POST",
                                "/byok",
                                "{\"provider\": \"simulator\", \"key\": \"sk-of-the-account-0123456789\"}")
                        .path("data")
                        .path("id")
                        .asText();

        // When
        ChatClient.Answer own = answered(true);

        // Then
        JsonNode usage = own.body().path("usage");
        assertThat(usage.path("cost").decimalValue()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(usage.path("cost_details").path("upstream_inference_cost").decimalValue())
                .isPositive();
        JsonNode generation = client.await(
                        "/api/v1/generation?id=" + own.generationId(),
                        row -> row.path("data").path("total_cost").isNumber())
                .path("data");
        assertThat(generation.path("total_cost").decimalValue()).isEqualByComparingTo(BigDecimal.ZERO);

        // When
        management.call("DELETE", path, "");

        // Then
        assertThat(answered(false).body().path("usage").path("cost").decimalValue())
                .isPositive();
    }

    /** Asks until the dispatcher has heard of the change. */
    private ChatClient.Answer answered(boolean byok) throws Exception {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < deadline) {
            ChatClient.Answer answer = client.ask("""
                    {"model": "sim/answer", "messages": [{"role": "user", "content": "Hello"}]}""");
            assertThat(answer.status()).isEqualTo(200);
            if (answer.body().path("usage").path("is_byok").booleanValue() == byok) {
                return answer;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no answer with is_byok " + byok);
    }
}
