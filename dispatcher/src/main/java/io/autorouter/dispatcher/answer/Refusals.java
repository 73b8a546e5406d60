// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.dispatcher.provider.CallFailure;
import io.autorouter.dispatcher.provider.CallFailure.Kind;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads why a provider gave no answer, in whichever form. Its own words are passed on where they are about the request;
 * where they are about our account with it they may name keys and sums, and are not.
 */
public final class Refusals {

    private static final int OK = 200;
    private static final int WORDS_MAX = 500;
    private static final long RETRY_AFTER_MAX = 86_400;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}(\\.[0-9]{0,9})?s?");

    private Refusals() {}

    /** A 200 that brought no complete answer. */
    public static CallFailure broken(String message) {
        return new CallFailure(Kind.BROKEN, OK, message, null);
    }

    /** A 200 whose answer is withheld for what it, or the prompt, is about. */
    public static CallFailure withheld(String why) {
        return new CallFailure(Kind.FORBIDDEN, OK, "withholds the answer (" + why + ")", null);
    }

    /** An error in place of an answer, under status 200. */
    public static CallFailure inBand(JsonNode error) {
        JsonNode code = error.path("code");
        if (code.canConvertToInt() && code.intValue() >= 400 && code.intValue() < 600) {
            return of(code.intValue(), null, error);
        }
        Kind named = RefusalNames.kind(error);
        Kind kind = named == null ? Kind.UNAVAILABLE : named;
        return new CallFailure(
                kind, OK, message(kind, OK, error, "an error in the answer"), null, RefusalNames.code(kind, error));
    }

    public static CallFailure read(int status, @Nullable String retryAfter, byte[] body) {
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
        Long wait = seconds(retryAfter);
        return new CallFailure(
                kind,
                status,
                message(kind, status, error, "status " + status),
                wait == null ? seconds(delay(error)) : wait,
                RefusalNames.code(kind, error));
    }

    private static Kind kind(int status, JsonNode error) {
        Kind named = RefusalNames.kind(error);
        if (status == 429) {
            return named == Kind.NOT_SERVED ? named : Kind.THROTTLED;
        }
        if (status == 408 || status == 504 || status == 524) {
            return Kind.TIMED_OUT;
        }
        if (status >= 500) {
            return Kind.UNAVAILABLE;
        }
        if (named == Kind.TOO_LONG || named == Kind.FORBIDDEN || named == Kind.NOT_SERVED) {
            return named;
        }
        return switch (status) {
            case 413 -> Kind.TOO_LONG;
            case 400, 422 -> Kind.INVALID;
            default -> Kind.NOT_SERVED;
        };
    }

    private static String message(Kind kind, int status, JsonNode error, String otherwise) {
        return kind == Kind.NOT_SERVED
                ? "does not serve this model to us at the moment (status " + status + ")"
                : words(error, otherwise);
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

    /** Google says in the body how long to wait. */
    private static @Nullable String delay(JsonNode error) {
        for (JsonNode detail : error.path("details")) {
            JsonNode delay = detail.path("retryDelay");
            if (delay.isTextual()) {
                return delay.textValue();
            }
        }
        return null;
    }

    /** Dates are allowed by HTTP and used by nobody here; they are not read. */
    private static @Nullable Long seconds(@Nullable String retryAfter) {
        if (retryAfter == null || !SECONDS.matcher(retryAfter.strip()).matches()) {
            return null;
        }
        String text = retryAfter.strip().replace("s", "");
        int point = text.indexOf('.');
        long whole = Long.parseLong(point < 0 ? text : text.substring(0, point));
        return Math.min(point < 0 ? whole : whole + 1, RETRY_AFTER_MAX);
    }
}
