// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.Pool;
import io.autorouter.classifier.market.Market;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Prints what a decision costs. A main and no test: times depend on the machine. */
final class DecisionBenchmark {

    private static final int WARM_UP = 8_000;
    private static final int MEASURED = 4_000;

    private DecisionBenchmark() {}

    public static void main(String[] arguments) {
        Market market = Pool.market();
        var router = new Router(Pool.FORECASTER, Duration.ofMillis(25), System::nanoTime);
        String sentence = "Please fix the bug in my Python function that parses dates and explain the difference. ";
        print(router, "auto, 1 KB", "openrouter/auto", Pool.ask(sentence.repeat(12)), market);
        print(router, "auto, 12 KB", "openrouter/auto", Pool.ask(sentence.repeat(140)), market);
        print(
                router,
                "auto, 1 KB, tier",
                "openrouter/auto",
                Pool.ask(sentence.repeat(12), "{'plugins':[{'id':'auto-router','cost_tier':'medium'}]}"),
                market);
        print(router, "named, 1 KB", "openai/gpt-5-mini", Pool.ask(sentence.repeat(12)), market);
    }

    private static void print(Router router, String name, String model, ObjectNode body, Market market) {
        long[] nanos = new long[MEASURED];
        int targets = 0;
        for (int i = -WARM_UP; i < MEASURED; i++) {
            long began = System.nanoTime();
            targets += router.route(Pool.requested(model, body), Pool.situation(market))
                    .decision()
                    .candidates()
                    .size();
            if (i >= 0) {
                nanos[i] = System.nanoTime() - began;
            }
        }
        Arrays.sort(nanos);
        for (double share : List.of(0.5, 0.9, 0.99)) {
            System.out.printf("%-18s p%-4.0f %8.1f us%n", name, share * 100, nanos[(int) (MEASURED * share)] / 1e3);
        }
        System.out.printf(
                "%-18s mean  %8.1f us (%d)%n",
                name, Arrays.stream(nanos).average().orElse(0) / 1e3, targets);
    }
}
