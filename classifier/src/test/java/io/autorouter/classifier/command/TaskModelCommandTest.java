// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autorouter.classifier.task.TaskModel;
import io.autorouter.classifier.task.TaskType;
import io.autorouter.classifier.task.training.TaskExample;
import io.autorouter.classifier.task.training.TaskReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TaskModelCommandTest {

    private static final Path DATA = Path.of("data", "tasks");
    private static final int MODEL_MAX = 3_000_000;
    private static final double TAGS_RIGHT_MIN = 0.75;
    private static final double GROUPS_RIGHT_MIN = 0.90;
    private static final double CALIBRATION_ERROR_MAX = 0.10;

    @TempDir
    Path directory;

    private final StringWriter errors = new StringWriter();

    @Test
    void trainsTheModelOfThisReleaseAgainToTheSameBytes() throws IOException {
        // Given
        Path out = directory.resolve("tasks.model");

        // When
        int code = run("task-model", "train", "--data", DATA.toString(), "--out", out.toString());

        // Then
        assertThat(code).as(errors.toString()).isZero();
        assertThat(Files.readAllBytes(out))
                .as("data, features or trainer changed: train again, docs/task-types.md says how")
                .isEqualTo(shipped())
                .hasSizeLessThan(MODEL_MAX);
    }

    @Test
    void knowsTheTasksOfConversationsThatItWasNotTrainedOn() throws IOException {
        // Given
        TaskModel model = TaskModel.read(shipped());
        List<TaskExample> examples = TaskModelCommand.read(DATA.resolve("test.jsonl"));
        var report = new TaskReport();

        // When
        examples.forEach(example -> report.add(example.type(), model.probabilities(example.vector())));

        // Then
        assertThat(report.accuracy()).as(report.text()).isGreaterThanOrEqualTo(TAGS_RIGHT_MIN);
        assertThat(report.groupAccuracy()).as(report.text()).isGreaterThanOrEqualTo(GROUPS_RIGHT_MIN);
        assertThat(report.calibrationError()).as(report.text()).isLessThanOrEqualTo(CALIBRATION_ERROR_MAX);
    }

    @Test
    void hasManyExamplesOfEveryTaskAndNoneTwice() throws IOException {
        // Given
        List<TaskExample> training = TaskModelCommand.training(DATA);
        List<TaskExample> held = TaskModelCommand.read(DATA.resolve("test.jsonl"));
        Set<Object> seen = new HashSet<>();

        // When
        try (Stream<Path> files = Files.walk(DATA)) {
            for (Path file :
                    files.filter(found -> found.toString().endsWith(".jsonl")).toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode example = new ObjectMapper().readTree(line);
                    assertThat(seen.add(example.path("messages").toString() + example.path("tools")))
                            .as("%s: twice: %s", file, line)
                            .isTrue();
                }
            }
        }

        // Then
        for (TaskType type : TaskType.values()) {
            long many =
                    training.stream().filter(example -> example.type() == type).count();
            long few = held.stream().filter(example -> example.type() == type).count();
            assertThat(many).as(type.tag()).isGreaterThanOrEqualTo(type == TaskType.OTHER ? 15 : 45);
            assertThat(few).as(type.tag()).isGreaterThanOrEqualTo(type == TaskType.OTHER ? 0 : 6);
        }
    }

    @Test
    void namesTheLineThatIsNoExample() throws IOException {
        // Given
        Path train = Files.createDirectories(directory.resolve("train"));
        Files.writeString(
                train.resolve("a.jsonl"),
                "{\"tag\":\"baking\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}\n");

        // When
        int code = run(
                "task-model",
                "train",
                "--data",
                directory.toString(),
                "--out",
                directory.resolve("m").toString());

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(errors.toString().lines()).singleElement().asString().contains("a.jsonl:1: tag: 'baking'");
        assertThat(directory.resolve("m")).doesNotExist();
    }

    private int run(String... arguments) {
        CommandLine command = ClassifierCommand.commandLine();
        command.setErr(new PrintWriter(errors, true));
        return command.execute(arguments);
    }

    private static byte[] shipped() throws IOException {
        try (InputStream resource = TaskModelCommandTest.class.getResourceAsStream("/task/tasks.model")) {
            return Objects.requireNonNull(resource).readAllBytes();
        }
    }
}
