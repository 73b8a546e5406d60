// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shows what is written to a file as it grows. */
final class Follower {

    private final Path file;
    private final PrintWriter out;
    private int shown;

    Follower(Path file, PrintWriter out) {
        this.file = file;
        this.out = out;
    }

    /** Shows the lines that were finished since it was last asked. */
    void show() throws IOException {
        byte[] all = Files.readAllBytes(file);
        int end = all.length;
        while (end > shown && all[end - 1] != '\n') {
            end--;
        }
        out.print(new String(all, shown, end - shown, StandardCharsets.UTF_8));
        out.flush();
        shown = end;
    }
}
