// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.route.Target;
import io.autorouter.dispatcher.provider.Endpoint.Dialect;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a target.
 *
 * @param body the request in the form of the public API; never altered, as another target may be asked the same
 * @param dialect of the OpenAI chat format, where the target speaks that
 * @param stream whether the answer is to come in pieces
 * @param account whose request it is
 * @param anthropicBeta names of what Anthropic tries out and the caller wants; null: none
 */
public record Ask(
        ObjectNode body,
        Target target,
        Dialect dialect,
        boolean stream,
        AccountId account,
        @Nullable String anthropicBeta) {

    /**
     * Returns what stands for the caller's end user, or null where he names none. Providers may count what a user does;
     * who it is stays here. Hashed with the account: its id is no secret, but nobody outside can guess it, so that names
     * and addresses cannot be tried out, and the same name in two accounts is two users.
     */
    public @Nullable String user() {
        return hashed(body.path("user"));
    }

    /** Returns what stands for such a name of an end user, or null where it names none. */
    public @Nullable String hashed(JsonNode user) {
        if (!user.isTextual() || user.textValue().isEmpty()) {
            return null;
        }
        String salted = account.value() + "\n" + user.textValue();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(salted.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    /** Tells whether the model takes the parameter, as far as is known. */
    public boolean takes(String parameter) {
        return target.supportedParameters().isEmpty()
                || target.supportedParameters().contains(parameter);
    }

    /** Without the body: prompts never reach a log. */
    @Override
    public String toString() {
        return "Ask[" + target.model() + " at " + target.provider() + "]";
    }
}
