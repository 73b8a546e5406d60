// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code ./autorouter} in a checkout where nothing is built, and whose build fails. */
class ScriptIT {

    private static final Path CHECKOUT = Path.of("..");
    private static final List<String> COMMANDS = List.of(
            "local/src/main/java/io/autorouter/local/command",
            "classifier/src/main/java/io/autorouter/classifier/command");

    @TempDir
    Path clone;

    @BeforeEach
    void cloneWithoutABuild() throws IOException {
        copy(Path.of("autorouter"));
        copy(Path.of(".mvn", "find-jdk"));
        for (String folder : COMMANDS) {
            try (Stream<Path> sources = Files.list(CHECKOUT.resolve(folder))) {
                for (Path source : sources.toList()) {
                    copy(CHECKOUT.relativize(source));
                }
            }
        }
        Path maven = Files.writeString(clone.resolve("mvnw"), "#!/bin/sh\necho '[ERROR] no network'; exit 1\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "up --prot 9, '--prot'",
        "up --detach --kills=3, '--kills'",
        "chaos --kill 3, '--kill'",
        "bench --seconds, '--seconds'",
        "meta-model train --dta x, '--dta'",
        "meta-model trian, 'meta-model trian'",
        "upp, 'upp'"
    })
    void namesTheWordThatIsWrongBeforeItBuilds(String arguments, String wrong) throws Exception {
        Said said = autorouter(arguments);
        assertThat(said.code()).as(said.text()).isEqualTo(2);
        assertThat(said.text()).contains("Unknown", "'" + wrong + "'").doesNotContain("Building");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "help", "--help", "up --help", "chaos -h", "meta-model --help"})
    void helpsWithoutABuild(String arguments) throws Exception {
        Said said = autorouter(arguments);
        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text()).contains("./autorouter up | down").doesNotContain("Building");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "up --port=0 --data x --host 0.0.0.0 --providers x.yaml --detach",
                "chaos --faults a,b --callers 2 --kills 1 --seed 3",
                "bench direct ours",
                "classify --prompts x --out y",
                "meta-model train --data x --out y",
                "task-model train --data x --out y"
            })
    void buildsForWordsThatAreThere(String arguments) throws Exception {
        Said said = autorouter(arguments);
        assertThat(said.code()).as(said.text()).isEqualTo(1);
        assertThat(said.text()).contains("Building", "no network", "The build failed");
    }

    @Test
    void saysWhereNothingIsBuilt() throws Exception {
        Said said = autorouter("status --data x");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text()).contains("Nothing is built yet");
    }

    @Test
    void buildsWhereAServiceIsOlderThanItsSources() throws Exception {
        // Given that only the command was built since a source changed
        for (String service : List.of("gateway", "classifier", "dispatcher", "billing", "analytics")) {
            Path target = Files.createDirectories(clone.resolve(service).resolve("target"));
            Files.setLastModifiedTime(
                    Files.createFile(target.resolve(service + "-runner.jar")), FileTime.from(Instant.EPOCH));
        }
        Files.createDirectories(clone.resolve("local/target"));
        Files.createFile(clone.resolve("local/target/built"));

        // When
        Said said = autorouter("up");

        // Then
        assertThat(said.text()).contains("Building");
    }

    private record Said(int code, String text) {}

    private Said autorouter(String arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(clone.resolve("autorouter").toString()));
        if (!arguments.isEmpty()) {
            command.addAll(List.of(arguments.split(" ")));
        }
        ProcessBuilder script = new ProcessBuilder(command).redirectErrorStream(true);
        script.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = script.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    private void copy(Path file) throws IOException {
        Path copy = clone.resolve(file);
        Files.createDirectories(copy.getParent());
        Files.copy(CHECKOUT.resolve(file), copy);
    }
}
