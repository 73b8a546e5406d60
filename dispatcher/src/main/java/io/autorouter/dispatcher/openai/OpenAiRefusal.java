// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.dispatcher.provider.CallFailure;
import io.autorouter.dispatcher.provider.CallFailure.Kind;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads why a provider gave no answer. Its own words are passed on where they are about the request; where they are about
 * our account with it they may name keys and sums, and are not.
 */
final class OpenAiRefusal {

    private static final int OK = 200;
    private static final int WORDS_MAX = 500;
    private static final long RETRY_AFTER_MAX = 86_400;
    private static final Set<String> TOO_LONG =
            Set.of("context_length_exceeded", "max_tokens_exceeded", "token_limit_exceeded", "string_too_long");
    private static final Set<String> FORBIDDEN =
            Set.of("content_filter", "content_policy_violation", "moderation_blocked", "safety", "refusal");
    private static final Pattern SAYS_TOO_LONG = Pattern.compile(
            "(maximum|exceeds?).{0,40}context|context.{0,20}(length|window).{0,40}exceed|prompt is too long");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}(\\.[0-9]{0,9})?");

    private OpenAiRefusal() {}

    /** A 200 that brought no complete answer. */
    static CallFailure broken(String message) {
        return new CallFailure(Kind.BROKEN, OK, message, null);
    }

    /** An error in place of an answer, under status 200. */
    static CallFailure inBand(JsonNode error) {
        JsonNode code = error.path("code");
        if (code.canConvertToInt() && code.intValue() >= 400 && code.intValue() < 600) {
            CallFailure failure = of(code.intValue(), null, error);
            return new CallFailure(failure.kind(), failure.status(), failure.message(), null);
        }
        Kind kind = kindByName(error);
        return new CallFailure(
                kind == null ? Kind.UNAVAILABLE : kind, OK, words(error, "an error in the answer"), null);
    }

    static CallFailure read(int status, @Nullable String retryAfter, byte[] body) {
        JsonNode error = MissingNode.getInstance();
        try {
            JsonNode answer = EventJson.MAPPER.readTree(body);
            if (answer != null) {
                // Google wraps it in an array.
                JsonNode object = answer.isArray() ? answer.path(0) : answer;
                error = object.has("error") ? object.path("error") : object;
            }
        } catch (IOException e) {
            // Proxies on the way answer in HTML: the status says enough.
            error = MissingNode.getInstance();
        }
        return of(status, retryAfter, error);
    }

    private static CallFailure of(int status, @Nullable String retryAfter, JsonNode error) {
        Kind kind = kind(status, error);
        String message = kind == Kind.NOT_SERVED
                ? "does not serve this model to us at the moment (status " + status + ")"
                : words(error, "status " + status);
        return new CallFailure(kind, status, message, seconds(retryAfter));
    }

    private static Kind kind(int status, JsonNode error) {
        if (status == 429) {
            return Kind.THROTTLED;
        }
        if (status == 408 || status == 504 || status == 524) {
            return Kind.TIMED_OUT;
        }
        if (status >= 500) {
            return Kind.UNAVAILABLE;
        }
        Kind named = kindByName(error);
        if (named != null) {
            return named;
        }
        return switch (status) {
            case 413 -> Kind.TOO_LONG;
            case 400, 422 -> Kind.INVALID;
            default -> Kind.NOT_SERVED;
        };
    }

    private static @Nullable Kind kindByName(JsonNode error) {
        for (String field : new String[] {"code", "type", "param"}) {
            String name = error.path(field).asText("");
            if (TOO_LONG.contains(name)) {
                return Kind.TOO_LONG;
            }
            if (FORBIDDEN.contains(name)) {
                return Kind.FORBIDDEN;
            }
        }
        String message = error.path("message").asText("");
        String start =
                message.substring(0, Math.min(message.length(), WORDS_MAX)).toLowerCase(Locale.ROOT);
        return SAYS_TOO_LONG.matcher(start).find() ? Kind.TOO_LONG : null;
    }

    private static String words(JsonNode error, String otherwise) {
        String message =
                error.isTextual() ? error.textValue() : error.path("message").asText("");
        String clean = message.strip();
        if (clean.isEmpty()) {
            return otherwise;
        }
        return clean.length() <= WORDS_MAX ? clean : clean.substring(0, WORDS_MAX) + "...";
    }

    /** Dates are allowed by HTTP and used by nobody here; they are not read. */
    private static @Nullable Long seconds(@Nullable String retryAfter) {
        if (retryAfter == null || !SECONDS.matcher(retryAfter.strip()).matches()) {
            return null;
        }
        String text = retryAfter.strip();
        int point = text.indexOf('.');
        long whole = Long.parseLong(point < 0 ? text : text.substring(0, point));
        return Math.min(point < 0 ? whole : whole + 1, RETRY_AFTER_MAX);
    }
}
