// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What a number on the command line may be. */
final class OptionRange {

    private OptionRange() {}

    /**
     * Refuses what is out of range.
     *
     * @throws ParameterException with the option, what was given, and what is allowed
     */
    static void check(CommandSpec spec, String option, int given, int least, int most) {
        if (given < least || given > most) {
            throw new ParameterException(
                    spec.commandLine(), option + ": " + given + " (expected: " + least + ".." + most + ")");
        }
    }
}
