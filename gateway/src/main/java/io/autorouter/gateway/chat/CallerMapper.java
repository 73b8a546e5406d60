// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import io.autorouter.contracts.account.App;
import io.autorouter.gateway.rule.Characters;
import io.autorouter.gateway.rule.Given;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the headers of a request say of its caller and of what he wants. */
final class CallerMapper {

    private static final int APP_LENGTH_MAX = 512;
    private static final int SESSION_LENGTH_MAX = 256;
    private static final int CATEGORIES_MAX = 2;
    private static final App NOBODY = new App(null, null);
    private static final List<String> COUNTRY_HEADERS =
            List.of("CF-IPCountry", "CloudFront-Viewer-Country", "X-Country");
    private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2}");
    private static final Set<String> CATEGORIES = Set.of(
            "cli-agent",
            "ide-extension",
            "cloud-agent",
            "programming-app",
            "native-app-builder",
            "creative-writing",
            "video-gen",
            "image-gen",
            "audio-gen",
            "writing-assistant",
            "general-chat",
            "personal-agent",
            "legal",
            "roleplay",
            "game");

    private static final String BETA = "x-anthropic-beta";
    private static final Pattern BETAS = Pattern.compile("[A-Za-z0-9._, -]{1,1000}");

    private CallerMapper() {}

    /** Returns the application behind the request, or null where nothing is said of one. */
    static @Nullable App app(HttpServerRequest request, ChatRequest chat) {
        String title = bounded(request.getHeader("X-OpenRouter-Title"));
        title = title == null ? bounded(request.getHeader("X-Title")) : title;
        String referer = bounded(request.getHeader("HTTP-Referer"));
        List<String> categories = categories(request.getHeader("X-OpenRouter-Categories"));
        String agent = bounded(request.getHeader("User-Agent"));
        String user = bounded(chat.body().path("user").textValue());
        var app = new App(referer, title, categories, agent, user, country(request), chat.keepsNothing() ? true : null);
        return app.equals(NOBODY) ? null : app;
    }

    /** Returns the country that a proxy in front of us saw the caller in. */
    private static @Nullable String country(HttpServerRequest request) {
        return COUNTRY_HEADERS.stream()
                .map(request::getHeader)
                .filter(told -> told != null && COUNTRY.matcher(told).matches())
                .findFirst()
                .map(told -> told.toUpperCase(Locale.ROOT))
                .orElse(null);
    }

    /** Returns the categories that we know, two at most. */
    private static List<String> categories(@Nullable String header) {
        List<String> known = new ArrayList<>(CATEGORIES_MAX);
        for (String word : header == null ? new String[0] : header.split(",", 16)) {
            String category = word.strip().toLowerCase(Locale.ROOT);
            if (known.size() < CATEGORIES_MAX && CATEGORIES.contains(category) && !known.contains(category)) {
                known.add(category);
            }
        }
        return known;
    }

    /** Returns what is wrong with headers that say what is wished, or null. */
    static @Nullable String headerProblem(HttpServerRequest request) {
        String session = sessionProblem(request);
        return session == null ? betaProblem(request) : session;
    }

    private static @Nullable String sessionProblem(HttpServerRequest request) {
        String session = request.getHeader("x-session-id");
        if (session == null || (session.length() <= SESSION_LENGTH_MAX && Characters.firstBad(session) < 0)) {
            return null;
        }
        return "x-session-id: \"" + Given.shortened(session) + "\" (expected: text of at most " + SESSION_LENGTH_MAX
                + " characters)";
    }

    /** Returns what the caller wants of what Anthropic tries out, or null. */
    static @Nullable String anthropicBeta(HttpServerRequest request) {
        String beta = request.getHeader(BETA);
        return beta == null || beta.isBlank() ? null : beta.strip();
    }

    private static @Nullable String betaProblem(HttpServerRequest request) {
        String beta = anthropicBeta(request);
        return beta == null || BETAS.matcher(beta).matches()
                ? null
                : BETA + ": \"" + Given.shortened(beta)
                        + "\" (expected: at most 1000 letters, digits, ., _, - and commas)";
    }

    /** Returns what is wrong with how the body is packed, or null: a small body may unpack to one that fills memory. */
    static @Nullable String encodingProblem(HttpServerRequest request) {
        String encoding = request.getHeader("Content-Encoding");
        return encoding == null || encoding.isBlank() || encoding.strip().equalsIgnoreCase("identity")
                ? null
                : "Content-Encoding: \"" + Given.shortened(encoding) + "\" (expected: identity, a body as it is)";
    }

    /**
     * A client that cannot set fields of the body names its conversation in a header. Tells whether that added it to the
     * body.
     */
    static boolean nameSession(HttpServerRequest request, ChatRequest chat) {
        String session = request.getHeader("x-session-id");
        if (session == null || session.isEmpty() || chat.body().hasNonNull("session_id")) {
            return false;
        }
        chat.body().put("session_id", session);
        return true;
    }

    /** Tells whether the caller asked to see how the answer came about. */
    static boolean wantsStory(HttpServerRequest request) {
        String wish = request.getHeader("X-OpenRouter-Metadata");
        wish = wish == null ? request.getHeader("X-OpenRouter-Experimental-Metadata") : wish;
        return wish != null && wish.strip().equalsIgnoreCase("enabled");
    }

    private static @Nullable String bounded(@Nullable String text) {
        if (text == null || text.isBlank() || Characters.firstBad(text) >= 0) {
            return null;
        }
        return text.length() <= APP_LENGTH_MAX ? text : text.substring(0, APP_LENGTH_MAX);
    }

    /** Returns how long the body is by its header; at most, and where that does not say, this. */
    static long length(HttpServerRequest request, long most) {
        String told = request.getHeader("Content-Length");
        try {
            return told == null ? most : Math.min(most, Long.parseLong(told));
        } catch (NumberFormatException e) {
            return most;
        }
    }
}
