// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenServiceIT {

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path data;

    @Test
    void tellsWhichServiceDoesNotStartAndItsLastWords() throws IOException {
        // Given
        DataDirectory directory = new DataDirectory(data);
        Program program = Program.take(HOME, directory);
        // Not written into the jar, which is the one of the build by another name.
        Files.delete(program.jar("analytics"));
        Files.writeString(program.jar("analytics"), "no jar");

        // When and Then
        assertThatThrownBy(() -> LocalPlatform.start(
                        new LocalPlatform.Options(program, directory, "127.0.0.1", 0, null, false), (what, how) -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("analytics ends by itself as often as it is started")
                .hasMessageContaining("corrupt jarfile");
    }
}
