// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.chaos;

import io.autorouter.local.audit.Audit;
import io.autorouter.local.audit.AuditReport;
import io.autorouter.local.platform.DataDirectory;
import io.autorouter.local.platform.LocalPlatform;
import io.autorouter.local.platform.RunFile;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Lets faults loose on a running platform, one after the other, with callers who never pause. */
public final class ChaosRunner {

    private static final Duration FROZEN = Duration.ofSeconds(12);
    private static final Duration AROUND = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration SETTLE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final int BETWEEN_MS = 3_000;
    private static final int BETWEEN_SPREAD_MS = 4_000;

    private final DataDirectory directory;
    private final Settings settings;
    private final VictimsClient victims;

    /**
     * How it is done.
     *
     * @param callers at once
     * @param kills that chance draws for {@link Fault#RANDOM_KILLS}
     * @param seed of all chance
     */
    public record Settings(int callers, int kills, long seed) {}

    public ChaosRunner(DataDirectory directory, Settings settings) {
        this.directory = directory;
        this.settings = settings;
        this.victims = new VictimsClient(directory);
    }

    /** Lets one fault loose, waits until all is well again, and looks at the books. */
    public Row run(Fault fault) throws IOException, InterruptedException, SQLException {
        RunFile run = RunFile.read(directory).orElseThrow(() -> new IOException("no platform runs here"));
        try (var callers = new CallersRunner(run.gateway(), run.inferenceKey())) {
            callers.start(settings.callers(), settings.seed());
            Thread.sleep(AROUND);
            strike(fault);
            Duration back = awaitWell(callers);
            Thread.sleep(AROUND);
            callers.stop();
            return new Row(fault, callers.fates(), back, back == null ? List.of() : breaches(), callers.firstUnclear());
        }
    }

    private void strike(Fault fault) throws IOException, InterruptedException {
        switch (fault) {
            case NONE -> {}
            case KILL_GATEWAY,
                    KILL_CLASSIFIER,
                    KILL_DISPATCHER,
                    KILL_BILLING,
                    KILL_ANALYTICS,
                    KILL_KAFKA,
                    KILL_POSTGRES -> victims.kill(fault.victim());
            case FREEZE_CLASSIFIER, FREEZE_DISPATCHER, FREEZE_BILLING, FREEZE_POSTGRES -> freeze(fault.victim());
            case RESTART_ALL -> {
                for (String service : LocalPlatform.services()) {
                    victims.restart(service, PATIENCE);
                }
            }
            case RANDOM_KILLS -> killByChance();
        }
    }

    private void freeze(String victim) throws IOException, InterruptedException {
        List<Long> frozen = victims.freeze(victim);
        try {
            Thread.sleep(FROZEN);
        } finally {
            victims.thaw(frozen);
        }
    }

    private void killByChance() throws IOException, InterruptedException {
        Random chance = new Random(settings.seed());
        List<String> all = new ArrayList<>(LocalPlatform.services());
        all.add("kafka");
        all.add("postgres");
        for (int kill = 0; kill < settings.kills(); kill++) {
            Thread.sleep(BETWEEN_MS + chance.nextInt(BETWEEN_SPREAD_MS));
            victims.kill(all.get(chance.nextInt(all.size())));
        }
    }

    /** Returns how long it took until every service is ready and a caller is answered; null: too long. */
    private @Nullable Duration awaitWell(CallersRunner callers) throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < PATIENCE.toNanos()) {
            if (victims.areAllReady() && callers.isAnswered()) {
                return Duration.ofNanos(System.nanoTime() - began);
            }
            Thread.sleep(POLL);
        }
        return null;
    }

    private List<String> breaches() throws IOException, SQLException, InterruptedException {
        AuditReport report = Audit.of(directory).run(SETTLE);
        List<String> breaches = new ArrayList<>(report.breaches().stream()
                .map(finding -> finding.invariant() + " " + finding.promise() + ": " + finding.offences())
                .toList());
        if (report.underWay() > 0) {
            breaches.add("under way after " + SETTLE.toSeconds() + " s: " + report.underWay());
        }
        return breaches;
    }
}
