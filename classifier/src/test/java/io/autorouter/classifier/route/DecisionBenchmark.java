// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import io.autorouter.classifier.Pool;
import io.autorouter.contracts.generation.GenerationRequested;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a decision costs: prompts of about 500 tokens, the whole catalogue of 38 models to choose from, one core. No test, as
 * times depend on the machine: the module's README says how to run it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:ActiveProcessorCount=1")
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 4, time = 5)
@SuppressWarnings("NullAway.Init") // JMH sets the fields
public class DecisionBenchmark {

    private static final int PROMPTS = 64;
    private static final int CHARACTERS = 2_000;
    private static final int NUMBERS = 900;

    /** Prompts unlike all that outcomes are known of, and prompts like them, whose neighbours are looked for. */
    public enum Kind {
        EVERYDAY,
        MATHEMATICS,
        CODE;

        private List<String> sentences() {
            return switch (this) {
                case EVERYDAY ->
                    List.of(
                            "Our landlord wants to raise the rent from # to # dollars; what may we answer him? ",
                            "Please keep the tone friendly, and mention that we have lived here for # years. ",
                            "My sister thinks that we should move to Lyon, where a flat costs # a month. ",
                            "Draft a letter of at most # words, and a shorter one that I can send by phone. ");
                case MATHEMATICS ->
                    List.of(
                            "Janet's hens lay # eggs a day, she eats # for breakfast and sells the rest for $# each. ",
                            "A train with # passengers stops # times, and at each stop # people leave and # get on. ",
                            "Find the number of integers n between # and # such that n^2 + #n is divisible by #. ",
                            "Weng earns $# an hour; yesterday she did # minutes of babysitting. What did she earn? ");
                case CODE ->
                    List.of(
                            "def parse(row):\n    return [int(x) for x in row.split(',') if len(x) > #]\n\n",
                            "The tests fail with IndexError: list index out of range in line #, after # rows. ",
                            "for (int i = 0; i < #; i++) { sum += values[i % #]; }\n",
                            "Rewrite it so that # MB are read in less than # ms, and explain the difference. ");
            };
        }

        private String prompt(Random dice) {
            List<String> sentences = sentences();
            var text = new StringBuilder();
            while (text.length() < CHARACTERS) {
                String sentence = sentences.get(dice.nextInt(sentences.size()));
                sentence.chars().forEach(c -> text.append(c == '#' ? "" + dice.nextInt(2, NUMBERS) : "" + (char) c));
            }
            return text.substring(0, CHARACTERS);
        }
    }

    @Param
    private Kind kind;

    private Router router;
    private Situation situation;
    private List<GenerationRequested> requests;
    private int next;

    @Setup
    public void prepare() {
        var dice = new Random(11);
        router = new Router(Pool.FORECASTER, Duration.ofSeconds(1), System::nanoTime);
        situation = Pool.situation();
        requests = Stream.generate(() -> Pool.requested("openrouter/auto", Pool.ask(kind.prompt(dice))))
                .limit(PROMPTS)
                .toList();
    }

    @Benchmark
    public Routed decides() {
        next = (next + 1) % PROMPTS;
        return router.route(requests.get(next), situation);
    }
}
