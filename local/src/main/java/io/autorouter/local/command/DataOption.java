// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.command;

import io.autorouter.local.platform.DataDirectory;
import io.autorouter.local.platform.RunFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Which platform a command is about. */
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = CommandLine.ScopeType.INHERIT,
            description = "folder of the data (default: .autorouter in the checkout)")
    @Nullable
    Path data;

    static Path home() {
        return Path.of(System.getProperty("autorouter.home", "."))
                .toAbsolutePath()
                .normalize();
    }

    DataDirectory directory() {
        return new DataDirectory(data == null ? home().resolve(".autorouter") : data);
    }

    /** Returns what runs, or fails with one clear line. */
    RunFile running() throws IOException {
        return RunFile.read(directory())
                .orElseThrow(() -> new IOException("Auto Router is not running here: ./autorouter up starts it"));
    }
}
