// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.dispatcher.provider.CallFailure.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What providers call their refusals, in all formats together. */
final class RefusalNames {

    private static final int READ_MAX = 500;
    private static final List<String> FIELDS = List.of("code", "type", "param", "status");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{2,63}");

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("context_length_exceeded", Kind.TOO_LONG),
            Map.entry("max_tokens_exceeded", Kind.TOO_LONG),
            Map.entry("token_limit_exceeded", Kind.TOO_LONG),
            Map.entry("string_too_long", Kind.TOO_LONG),
            Map.entry("request_too_large", Kind.TOO_LONG),
            Map.entry("content_filter", Kind.FORBIDDEN),
            Map.entry("content_policy_violation", Kind.FORBIDDEN),
            Map.entry("moderation_blocked", Kind.FORBIDDEN),
            Map.entry("safety", Kind.FORBIDDEN),
            Map.entry("refusal", Kind.FORBIDDEN),
            Map.entry("rate_limit_error", Kind.THROTTLED),
            Map.entry("rate_limit_exceeded", Kind.THROTTLED),
            Map.entry("RESOURCE_EXHAUSTED", Kind.THROTTLED),
            Map.entry("overloaded_error", Kind.UNAVAILABLE),
            Map.entry("api_error", Kind.UNAVAILABLE),
            Map.entry("server_error", Kind.UNAVAILABLE),
            Map.entry("UNAVAILABLE", Kind.UNAVAILABLE),
            Map.entry("INTERNAL", Kind.UNAVAILABLE),
            Map.entry("timeout_error", Kind.TIMED_OUT),
            Map.entry("DEADLINE_EXCEEDED", Kind.TIMED_OUT),
            Map.entry("insufficient_quota", Kind.NOT_SERVED),
            Map.entry("exceeded_current_quota_error", Kind.NOT_SERVED),
            Map.entry("authentication_error", Kind.NOT_SERVED),
            Map.entry("permission_error", Kind.NOT_SERVED),
            Map.entry("billing_error", Kind.NOT_SERVED),
            Map.entry("not_found_error", Kind.NOT_SERVED),
            Map.entry("model_not_found", Kind.NOT_SERVED),
            Map.entry("invalid_api_key", Kind.NOT_SERVED),
            Map.entry("PERMISSION_DENIED", Kind.NOT_SERVED),
            Map.entry("UNAUTHENTICATED", Kind.NOT_SERVED),
            Map.entry("FAILED_PRECONDITION", Kind.NOT_SERVED),
            Map.entry("NOT_FOUND", Kind.NOT_SERVED),
            Map.entry("invalid_request_error", Kind.INVALID),
            Map.entry("INVALID_ARGUMENT", Kind.INVALID));

    private static final Pattern SAYS_TOO_LONG = Pattern.compile("(maximum|exceeds?).{0,40}context"
            + "|context.{0,20}(length|window).{0,40}exceed"
            + "|prompt is too long"
            + "|(input|prompt) token count.{0,40}exceed"
            + "|input length and .max_tokens. exceed");

    /** Some report trouble with our account as if the request were wrong. */
    private static final Pattern SAYS_OUR_ACCOUNT = Pattern.compile("credit balance is too low"
            + "|exceeded your current quota"
            + "|api key (not valid|expired)"
            + "|location is not supported"
            + "|check your plan and billing");

    private RefusalNames() {}

    /** Returns the provider's word for it, or null; what it says of our account stays here. */
    static @Nullable String code(Kind kind, JsonNode error) {
        if (kind != Kind.NOT_SERVED) {
            for (String field : List.of("code", "type", "status")) {
                String word = error.path(field).asText("");
                if (WORD.matcher(word).matches()) {
                    return word;
                }
            }
        }
        return null;
    }

    /** Returns the kind that the error names, or null where it names none that is known. */
    static @Nullable Kind kind(JsonNode error) {
        String message = error.path("message").asText("");
        String start =
                message.substring(0, Math.min(message.length(), READ_MAX)).toLowerCase(Locale.ROOT);
        if (SAYS_OUR_ACCOUNT.matcher(start).find()) {
            return Kind.NOT_SERVED;
        }
        if (SAYS_TOO_LONG.matcher(start).find()) {
            return Kind.TOO_LONG;
        }
        if (error.path("metadata").has("flagged_input")) {
            return Kind.FORBIDDEN;
        }
        for (String field : FIELDS) {
            Kind named = KINDS.get(error.path(field).asText(""));
            if (named != null) {
                return named;
            }
        }
        return null;
    }
}
