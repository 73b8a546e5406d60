// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.audit;

import io.autorouter.local.platform.DataDirectory;
import io.autorouter.local.platform.RunFile;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Holds the books of a running platform to its invariants: billing looks at the tables of all services, and where the
 * simulator answers, this looks at what that counted itself. Changes nothing.
 */
public final class Audit {

    private static final Duration POLL = Duration.ofMillis(250);

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
        BillingAudit billing = new BillingAudit(run.port("billing"));
        try (AuditStore store = AuditStore.connect(run.postgres())) {
            WitnessStore witness = store.witness(directory.witness());
            while (true) {
                AuditReport report = billing.now().with(witness.findings());
                boolean clean = report.underWay() == 0 && report.breaches().isEmpty();
                if (clean || System.nanoTime() > deadline) {
                    return report;
                }
                Thread.sleep(POLL);
            }
        }
    }
}
