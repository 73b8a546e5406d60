// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramIT {

    @TempDir
    Path home;

    @TempDir
    Path data;

    @BeforeEach
    void build() throws IOException {
        build("first");
    }

    private void build(String content) throws IOException {
        for (String service : Services.NAMES) {
            replace("%1$s/target/%1$s-1-runner.jar".formatted(service), content);
        }
        replace("local/target/lib/some.jar", content);
        // As a compiler does: the same file, written anew.
        Path type = home.resolve("local/target/classes/io/Some.class");
        Files.createDirectories(type.getParent());
        Files.writeString(type, content);
    }

    /** As the build does: another file of that name. */
    private void replace(String name, String content) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Path made = Files.writeString(home.resolve("made"), content);
        Files.copy(made, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void staysWhatItWasWhileTheCheckoutIsBuiltAndCleaned() throws IOException {
        // Given
        Program program = Program.take(home, new DataDirectory(data));

        // When
        build("second");
        Files.delete(home.resolve("gateway/target/gateway-1-runner.jar"));

        // Then
        for (String service : Services.NAMES) {
            assertThat(program.jar(service)).hasContent("first");
        }
        assertThat(data.resolve("program/command/lib/some.jar")).hasContent("first");
        assertThat(data.resolve("program/command/classes/io/Some.class")).hasContent("first");
    }

    @Test
    void takesTheNewestBuildWhenItIsTakenAgain() throws IOException {
        // Given
        Program.take(home, new DataDirectory(data));
        build("second");
        Files.delete(home.resolve("local/target/lib/some.jar"));

        // When
        Program program = Program.take(home, new DataDirectory(data));

        // Then
        assertThat(program.jar("billing")).hasContent("second");
        assertThat(data.resolve("program/command/lib")).isEmptyDirectory();
    }

    @Test
    void namesWhatIsNotBuilt() throws IOException {
        Files.delete(home.resolve("analytics/target/analytics-1-runner.jar"));
        assertThatThrownBy(() -> Program.take(home, new DataDirectory(data)))
                .isInstanceOf(IOException.class)
                .hasMessage("analytics is not built: ./autorouter build builds it");
    }
}
