// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where measurements put down what they found: {@code target/scale.txt}, a line each. */
public final class Figures {

    private static final Path FILE = Path.of("target", "scale.txt");

    private Figures() {}

    public static void note(String line) throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, line + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
