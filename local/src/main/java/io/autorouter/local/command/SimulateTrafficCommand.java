// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.command;

import io.autorouter.local.platform.RunFile;
import io.autorouter.local.traffic.LiveTraffic;
import io.autorouter.local.traffic.PastTraffic;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Gives a running platform something to show and to measure on. */
@Command(
        name = "simulate-traffic",
        description = {
            "Asks varied questions through the whole platform, with keys and apps named as simulated.",
            "With --days it asks nothing, but writes what requests of past days would have left behind."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class SimulateTrafficCommand implements Callable<Integer> {

    private static final int REQUESTS_MAX = 10_000_000;
    private static final int DAYS_MAX = 400;
    private static final int PARALLEL_MAX = 64;
    private static final int TOLD_EVERY = 1_000;

    @Mixin
    DataOption data;

    @Option(names = "--requests", paramLabel = "N", defaultValue = "200", description = "default: ${DEFAULT-VALUE}")
    int requests;

    @Option(
            names = "--days",
            paramLabel = "D",
            defaultValue = "0",
            description =
                    "spread over the last D days, as events (1..400; 0: none, ask now); billing charges them to the first account")
    int days;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "the same seed makes the same traffic (default: ${DEFAULT-VALUE})")
    long seed;

    @Option(
            names = "--parallel",
            paramLabel = "P",
            defaultValue = "4",
            description = "callers at once (default: ${DEFAULT-VALUE})")
    int parallel;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        OptionRange.check(spec, "--requests", requests, 1, REQUESTS_MAX);
        OptionRange.check(spec, "--days", days, 0, DAYS_MAX);
        OptionRange.check(spec, "--parallel", parallel, 1, PARALLEL_MAX);
        RunFile run = data.running();
        PrintWriter out = spec.commandLine().getOut();
        IntConsumer progress = done -> {
            if (done % TOLD_EVERY == 0) {
                out.println(done + " of " + requests);
                out.flush();
            }
        };
        long began = System.nanoTime();
        if (days > 0) {
            new PastTraffic(run, data.directory(), Clock.systemUTC()).write(requests, days, seed, progress);
            out.printf(
                    "wrote the endings of %d simulated requests over %d days in %.1f s%n",
                    requests, days, since(began));
            out.flush();
            return 0;
        }
        var outcome = new LiveTraffic(run, data.directory()).ask(requests, seed, parallel, progress);
        out.printf(
                "asked %d simulated requests in %.1f s: %d answered, %d hung up on, %d failed%n",
                requests, since(began), outcome.answered(), outcome.left(), outcome.failed());
        if (outcome.firstFailure() != null) {
            out.println("the first that failed: " + outcome.firstFailure());
        }
        out.flush();
        return outcome.failed() == 0 ? 0 : 1;
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
