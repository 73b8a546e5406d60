// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.command;

import io.autorouter.local.platform.LocalPlatform;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops the platform, whoever started it. */
@Command(name = "down", description = "stops everything cleanly; keeps the data")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class DownCommand implements Callable<Integer> {

    @Mixin
    DataOption data;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean ran = LocalPlatform.stop(data.directory());
        spec.commandLine().getOut().println(ran ? "Auto Router is down." : "Auto Router was not running here.");
        return 0;
    }
}
