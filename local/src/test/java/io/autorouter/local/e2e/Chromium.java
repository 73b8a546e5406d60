// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The machine's own Chromium; where there is none and the test may install packages, Debian's. */
final class Chromium {

    /** What to say where there is none. */
    static final String MISSING =
            "no Chromium: the console is not looked at. Install it (apt-get install chromium), or name"
                    + " one with the environment variable AUTOROUTER_CHROMIUM. Root on Debian has it installed by this test,"
                    + " but for -De2e.browser.install=false";

    private static final System.Logger LOG = System.getLogger(Chromium.class.getName());
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final Path LOG_FILE = Path.of("target", "chromium-install.log");
    private static final long INSTALL_MINUTES_MAX = 5;

    private Chromium() {}

    /** Returns where it is, once it is there. */
    static synchronized Optional<Path> provide() {
        Optional<Path> known = installed();
        if (known.isEmpty() && mayInstall()) {
            LOG.log(System.Logger.Level.WARNING, "no Chromium: installing Debian's (apt-get install chromium)");
            if (run("apt-get", "update") && run("apt-get", "install", "-y", "--no-install-recommends", "chromium")) {
                return installed();
            }
            LOG.log(System.Logger.Level.WARNING, "Chromium could not be installed: see {0}", LOG_FILE);
            return Optional.empty();
        }
        return known;
    }

    private static Optional<Path> installed() {
        return Stream.concat(
                        Stream.ofNullable(System.getenv("AUTOROUTER_CHROMIUM")).map(Path::of),
                        NAMES.stream().flatMap(Chromium::inPath))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> inPath(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name));
    }

    private static boolean mayInstall() {
        return !"false".equals(System.getProperty("e2e.browser.install"))
                && "root".equals(System.getProperty("user.name"))
                && inPath("apt-get").anyMatch(Files::isExecutable);
    }

    /** Runs a command without questions; tells whether it went well. */
    private static boolean run(String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG_FILE.toFile()));
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            Process process = builder.start();
            if (process.waitFor(INSTALL_MINUTES_MAX, TimeUnit.MINUTES)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
