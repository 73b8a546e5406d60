// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class AutorouterTest {

    static Stream<String> commands() {
        return names(Autorouter.line(), "");
    }

    private static Stream<String> names(CommandLine command, String before) {
        return Stream.concat(
                Stream.of(before),
                command.getSubcommands().entrySet().stream()
                        .flatMap(each -> names(each.getValue(), before + " " + each.getKey())));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandTellsHowItIsUsed(String command) {
        // Given
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine line = Autorouter.line().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

        // When
        int code = line.execute((command + " --help").strip().split(" "));

        // Then
        assertThat(code).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString()).contains("Usage: ./autorouter" + command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "logs --lines -3",
                "logs --lines 0",
                "simulate-traffic --requests 0",
                "simulate-traffic --days 401",
                "up --port x",
                "up --host 192.168.1.7"
            })
    void namesTheOptionThatIsWrongAndTellsHowTheCommandIsUsed(String arguments) {
        // Given
        var err = new StringWriter();
        String[] words = arguments.split(" ");

        // When
        int code = Autorouter.line().setErr(new PrintWriter(err)).execute(words);

        // Then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains(words[1], words[2], "Usage: ./autorouter " + words[0]);
    }
}
