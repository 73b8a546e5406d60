// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local;

import io.autorouter.local.command.AccountCommand;
import io.autorouter.local.command.AuditCommand;
import io.autorouter.local.command.BenchCommand;
import io.autorouter.local.command.ChaosCommand;
import io.autorouter.local.command.DoctorCommand;
import io.autorouter.local.command.DownCommand;
import io.autorouter.local.command.LogsCommand;
import io.autorouter.local.command.SimulateTrafficCommand;
import io.autorouter.local.command.StatusCommand;
import io.autorouter.local.command.UpCommand;
import io.autorouter.sandbox.Backend;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code ./autorouter} command. Exit codes: 0 done, 1 it failed or found a breach, 2 the command line is wrong. */
@Command(
        name = "./autorouter",
        description = "Auto Router on this machine.",
        mixinStandardHelpOptions = true,
        version = "0.1.0-SNAPSHOT",
        footer = {"", "On files, without the platform: classify, meta-model, task-model (--help says more)."},
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            DoctorCommand.class,
            AccountCommand.class,
            AuditCommand.class,
            SimulateTrafficCommand.class,
            BenchCommand.class,
            ChaosCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Autorouter {

    private Autorouter() {}

    public static void main(String[] arguments) {
        Backend.logAsOneProgram();
        System.exit(line().execute(arguments));
    }

    /** Returns the whole command line, which answers a failure with one clear line. */
    public static CommandLine line() {
        CommandLine command = new CommandLine(new Autorouter());
        help(command);
        command.setExecutionExceptionHandler((failure, line, parsed) -> {
            // One clear line; the stack trace only where somebody asks for it.
            line.getErr().println(failure.getMessage() == null ? failure.toString() : failure.getMessage());
            if (System.getenv("AUTOROUTER_DEBUG") != null) {
                failure.printStackTrace(line.getErr());
            }
            return 1;
        });
        return command;
    }

    /** Every command tells how it is used. An option of its own: the standard mixin, added late, shifts the parameters of methods. */
    private static void help(CommandLine command) {
        CommandLine.Model.CommandSpec spec = command.getCommandSpec();
        if (!spec.optionsMap().containsKey("--help")) {
            spec.addOption(CommandLine.Model.OptionSpec.builder("-h", "--help")
                    .usageHelp(true)
                    .description("Show this help message and exit.")
                    .build());
        }
        command.getSubcommands().values().forEach(Autorouter::help);
    }
}
