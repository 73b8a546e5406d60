// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.command;

import io.autorouter.local.audit.Audit;
import io.autorouter.local.audit.AuditReport;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks the books of a running platform. */
@Command(name = "audit", description = "checks every generation, charge, transfer and rollup; exit 1 on any breach")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class AuditCommand implements Callable<Integer> {

    @Mixin
    DataOption data;

    @Option(
            names = "--settle",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "how long to wait for what is under way (default: ${DEFAULT-VALUE})")
    int settleSeconds;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        data.running();
        AuditReport report = Audit.of(data.directory()).run(Duration.ofSeconds(settleSeconds));
        spec.commandLine().getOut().print(report.text());
        spec.commandLine().getOut().flush();
        return report.breaches().isEmpty() ? 0 : 1;
    }
}
