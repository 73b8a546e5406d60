// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.sandbox.provider.Served;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** The provider at the end of the way: what it says, what it saw, and what it is to do to the next requests. */
final class SimulatorClient {

    /** What is hard to carry unharmed: accents, signs of several units, quotes, backslashes, line ends, markup. */
    static final String ODD = "Grüße, 世界! 🚀 👩‍👩‍👧 e\u0301 \"quoted\" \\ \t\n</script> \u2028 end";

    /** A value that a schema prescribes as the only one, so that it is known what comes. */
    static final String ONLY = "Zürich \"世界\" 🚀";

    static final String ECHO = "sim/echo";
    static final String PLAIN = "sim/answer";

    /** Its answers reach us cut in the middle of characters. */
    static final String SPLIT = "sim/split-utf8";

    static final String ECHOED = "[simulated " + ECHO + "] " + ODD;
    static final String SPLIT_ANSWER = "[simulated " + SPLIT + "] Grüße, 世界! 🚀 👩‍👩‍👧 e\u0301 𝄞 \u2028 " + ODD;

    private static final int TRIES = 200;
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private SimulatorClient() {}

    /** Returns what the provider saw of a model's requests, once that is enough: of who leaves it is told a little later. */
    static List<Served> served(String model, Predicate<List<Served>> enough) throws IOException, InterruptedException {
        List<Served> seen = List.of();
        for (int tries = 0; tries < TRIES; tries++) {
            seen = Served.read(Platform.directory().witness()).stream()
                    .filter(served -> served.model().equals(model))
                    .toList();
            if (enough.test(seen)) {
                return seen;
            }
            Thread.sleep(PAUSE);
        }
        throw new AssertionError("the provider saw of " + model + ": " + seen);
    }

    /** Returns the latest of the model's answers, as the provider counted it. */
    static Served latest(String model) throws IOException, InterruptedException {
        return served(model, seen -> !seen.isEmpty()).getLast();
    }

    /** Makes the provider fail the model's next requests. */
    static void failNext(String model, int status, int times) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(Platform.simulator() + "/__script"))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"match\": {\"model\": \"%s\"}, \"behaviour\": \"%d\", \"times\": %d}"
                                .formatted(model, status, times)))
                .build();
        assertThat(HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(200);
    }

    /** Holds that the client itself asked again after a failure: not only the platform, which tries a provider twice. */
    static void askedAgain(String model) throws IOException, InterruptedException {
        List<Served> seen =
                served(model, lines -> lines.stream().anyMatch(served -> served.outcome() == Served.Outcome.COMPLETED));
        assertThat(seen).extracting(Served::httpStatus).containsExactly(500, 500, 200);
        assertThat(seen.stream().map(Served::clientRequestId).distinct()).hasSize(2);
    }

    /** Holds that the provider's connection was closed in the middle of the one answer, and nobody asked again. */
    static void leftInTheMiddle(String model) throws IOException, InterruptedException {
        assertThat(served(model, seen -> !seen.isEmpty())).singleElement().satisfies(served -> {
            assertThat(served.outcome()).isEqualTo(Served.Outcome.CLIENT_GONE);
            assertThat(served.completionTokens()).isPositive();
        });
    }
}
