// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.sticky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.route.Conversation;
import io.autorouter.contracts.route.Decision.Stickiness.By;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Tells which conversation a request continues: the one that it names, or the one that begins with the same messages. Two
 * accounts, and two requested models of one account, never share a conversation.
 */
public final class Conversations {

    /** So much of a message tells it apart; a larger one would only take longer. */
    private static final int TEXT_MAX = 4_096;

    private static final int DIGEST_BYTES = 16;
    private static final byte END = 0;

    private Conversations() {}

    /**
     * Returns the conversation, or null where nothing tells it.
     *
     * @param router under which name the model is asked for, where it has several
     */
    public static @Nullable Conversation of(GenerationRequested request, String router) {
        ObjectNode body = request.body();
        MessageDigest digest = sha256();
        add(digest, request.caller().accountId().value());
        add(digest, router);
        String session = body.path("session_id").asText();
        if (!session.isEmpty()) {
            return conversation(By.SESSION_ID, digest, session);
        }
        String cacheKey = body.path("prompt_cache_key").asText();
        if (!cacheKey.isEmpty()) {
            return conversation(By.CACHE_KEY, digest, cacheKey);
        }
        JsonNode first = first(body, false);
        if (first == null) {
            return null;
        }
        JsonNode system = first(body, true);
        add(digest, system == null ? "" : text(system));
        return conversation(By.FINGERPRINT, digest, text(first));
    }

    private static Conversation conversation(By by, MessageDigest digest, String text) {
        add(digest, by.name());
        add(digest, text);
        return new Conversation(by, HexFormat.of().formatHex(digest.digest(), 0, DIGEST_BYTES));
    }

    private static @Nullable JsonNode first(ObjectNode body, boolean isSystem) {
        for (JsonNode message : body.path("messages")) {
            String role = message.path("role").asText();
            if (isSystem == (role.equals("system") || role.equals("developer"))) {
                return message;
            }
        }
        return null;
    }

    private static String text(JsonNode message) {
        JsonNode content = message.path("content");
        if (content.isTextual()) {
            return bounded(content.textValue());
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (text.length() < TEXT_MAX) {
                text.append(part.path("type").asText())
                        .append('\n')
                        .append(bounded(part.path("text").asText()));
            }
        }
        return bounded(text.toString());
    }

    private static String bounded(String text) {
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX);
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update(END);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
