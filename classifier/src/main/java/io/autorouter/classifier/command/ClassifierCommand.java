// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The commands of {@code ./autorouter} that ask the models and need no platform. Exit codes: 0 done, 1 it failed, 2 the
 * command line is wrong.
 */
@Command(
        name = "./autorouter",
        description = "The models of Auto Router, on files.",
        mixinStandardHelpOptions = true,
        version = "0.1.0-SNAPSHOT",
        subcommands = {ClassifyCommand.class, TaskModelCommand.class, MetaModelCommand.class})
public final class ClassifierCommand {

    private ClassifierCommand() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** Returns the command as {@code main} runs it; tests run it with writers of their own. */
    static CommandLine commandLine() {
        CommandLine command = new CommandLine(new ClassifierCommand());
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
}
