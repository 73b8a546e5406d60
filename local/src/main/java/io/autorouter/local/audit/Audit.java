// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.audit;

import io.autorouter.local.platform.DataDirectory;
import io.autorouter.local.platform.RunFile;
import io.autorouter.sandbox.provider.Served;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the books of a running platform to its invariants. Reads what the services wrote and, where the simulator answers,
 * what it counted itself; changes nothing.
 */
public final class Audit {

    private static final Duration POLL = Duration.ofMillis(250);

    /** Longer than any generation may run: what is older and has not ended is lost. */
    private static final String LOST_AFTER = "interval '20 minutes'";

    private static final String OPEN = """
            select count(*) from analytics.generation
            where requested_model is not null and (ended_at is null or charged_at is null)
                and requested_at > now() - %s
            """.formatted(LOST_AFTER);
    private static final String SUSPENSE_LINES = "select count(*) from billing.suspense";
    private static final String SUSPENSE_NANOS = "select coalesce(sum(upstream_nanos), 0) from billing.suspense";

    private final DataDirectory directory;
    private final RunFile run;

    private Audit(DataDirectory directory, RunFile run) {
        this.directory = directory;
        this.run = run;
    }

    /** Returns an audit of the platform that runs on the directory. */
    public static Audit of(DataDirectory directory) throws IOException {
        return new Audit(
                directory,
                RunFile.read(directory).orElseThrow(() -> new IOException("Auto Router is not running here")));
    }

    /**
     * Checks everything; where something is under way or does not hold, again until the time is over: the books follow the
     * answers by a moment.
     *
     * @param settle how long to wait at most
     */
    public AuditReport run(Duration settle) throws SQLException, IOException, InterruptedException {
        long deadline = System.nanoTime() + settle.toNanos();
        try (AuditStore store = AuditStore.connect(run.postgres())) {
            while (true) {
                AuditReport report = check(store);
                boolean clean = report.underWay() == 0 && report.breaches().isEmpty();
                if (clean || System.nanoTime() > deadline) {
                    return report;
                }
                Thread.sleep(POLL);
            }
        }
    }

    private AuditReport check(AuditStore store) throws SQLException, IOException {
        long underWay = store.number(OPEN);
        List<Finding> findings = new ArrayList<>(BookChecks.all(store, LOST_AFTER));
        findings.addAll(new WitnessChecks(Served.read(directory.witness())).all(store));
        return new AuditReport(
                findings,
                underWay,
                new AuditReport.Suspended(store.number(SUSPENSE_LINES), store.number(SUSPENSE_NANOS)));
    }
}
