// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.sandbox.postgres.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only the first start on a machine does. */
class FirstStartIT {

    private static final Pattern MEMORY = Pattern.compile("-X(?:X:|m[sx])\\S+");

    @TempDir
    private Path machine;

    @Test
    void unpacksPostgresqlInTheMemoryOfTheCommand() throws Exception {
        // Given
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Path script = Path.of("..", "autorouter");
        String platform = Files.readString(script)
                .lines()
                .filter(line -> line.contains("-Xmx"))
                .findFirst()
                .orElseThrow();
        MEMORY.matcher(platform).results().forEach(flag -> command.add(flag.group()));
        command.addAll(List.of(
                "-Djava.io.tmpdir=" + machine,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Postgres.class.getName(),
                machine.resolve("data").toString()));

        // When
        Process first = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(first.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(first.waitFor()).as(said).isZero();
        assertThat(machine.resolve("embedded-pg")).isNotEmptyDirectory();
    }

    /** Starts a server and stops it. */
    static final class Postgres {

        private Postgres() {}

        public static void main(String[] arguments) throws Exception {
            EmbeddedPostgres.start(Path.of(arguments[0]), Ports.free()).close();
        }
    }
}
