// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.gateway.management.RefusedException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What whoever manages an account consented to.
 *
 * @param key the key that an application may have, in the words of {@code POST /keys}
 * @param challenge null: whoever brings the code gets the key
 * @param createdAt when
 */
record Grant(AccountId account, ObjectNode key, @Nullable Challenge challenge, Instant createdAt) {

    /** How long the code works. */
    static final Duration LIFE = Duration.ofMinutes(10);

    /** One message for all, so that nobody learns which codes there are. */
    static RefusedException unknown() {
        return RefusedException.forbidden("code: unknown, used before, older than " + LIFE.toMinutes()
                + " minutes, or of another code_verifier (expected: a new one, and the verifier of its challenge)");
    }

    /**
     * Returns why the key is not given to somebody who brings the code, or null.
     *
     * @param verifier null: he shows none
     * @param method that he says the challenge was made by; null: he does not say
     */
    @Nullable
    RefusedException refusal(@Nullable String verifier, Challenge.@Nullable Method method) {
        if (challenge == null) {
            // A verifier without a challenge: somebody took the challenge out of the address on its way.
            return verifier == null ? null : unknown();
        }
        if (method != null && method != challenge.method()) {
            return RefusedException.invalid("code_challenge_method: \"" + method.word() + "\" (expected: "
                    + challenge.method().word() + ", as with the code_challenge)");
        }
        return verifier != null && challenge.isMetBy(verifier) ? null : unknown();
    }
}
