// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.route.Decision;
import java.time.Instant;
import java.util.List;

/**
 * Decides on a few requests of its own before anybody else's are taken: the first decisions of a process load its classes
 * and take longer than a caller's may.
 */
public final class WarmUp {

    private static final List<String> PROMPTS = List.of(
            "Why is the sky blue?",
            "Prove that there are infinitely many primes, and say where the proof needs that they exceed 1.",
            "Fix this bug:\n```python\ndef mean(values):\n    return sum(values) / len(values\n```",
            "Fasse den Bericht in drei Sätzen zusammen.");

    private static final int ROUNDS_MAX = 100;
    private static final int ENOUGH = 12;
    private static final String NOBODY = "00000000000000000000000000";

    private WarmUp() {}

    /** Decides until so many decisions in a row were in time, and returns how many that took. */
    public static int run(Router router, Situation situation) {
        int inTime = 0;
        int rounds = 0;
        while (inTime < ENOUGH && rounds < ROUNDS_MAX) {
            GenerationRequested request = request(PROMPTS.get(rounds % PROMPTS.size()));
            Decision decision = router.route(request, situation).decision();
            inTime = decision.cause() == Decision.Cause.FALLBACK ? 0 : inTime + 1;
            rounds++;
        }
        return rounds;
    }

    private static GenerationRequested request(String prompt) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("messages").addObject().put("role", "user").put("content", prompt);
        return new GenerationRequested(
                new GenerationId("gen-" + NOBODY),
                1,
                Instant.EPOCH,
                new Caller(new AccountId("acc-" + NOBODY), new KeyId("key-" + NOBODY), null),
                0,
                ModelId.AUTO.value(),
                false,
                body);
    }
}
