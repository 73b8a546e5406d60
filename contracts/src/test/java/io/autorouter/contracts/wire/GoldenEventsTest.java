// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.lease.LeaseAnswer;
import io.autorouter.contracts.route.Routing;
import io.autorouter.contracts.topic.Topic;
import io.autorouter.contracts.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events are written and read as the golden files say. The files are only ever added to: a new shape, a new file. */
class GoldenEventsTest {

    private static final Path GOLDEN = Path.of("golden");

    record Case(String file, Object event) {
        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Case> events() {
        return GoldenEvents.all().entrySet().stream().map(event -> new Case(event.getKey(), event.getValue()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void areWrittenAsTheGoldenFileSays(Case golden) throws Exception {
        // When
        byte[] written = EventJson.write(golden.event());

        // Then
        assertThat(EventJson.MAPPER.readTree(written))
                .as(new String(written, StandardCharsets.UTF_8))
                .isEqualTo(tree(golden.file()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void areReadBackFromTheGoldenFile(Case golden) throws Exception {
        // When
        Object read = EventJson.read(EventJson.write(tree(golden.file())), type(golden.event()));

        // Then
        assertThat(read).isEqualTo(golden.event());
    }

    @ParameterizedTest
    @MethodSource("events")
    void areReadThoughALaterVersionAddedFields(Case golden) throws Exception {
        // Given
        JsonNode later = tree(golden.file());
        addFields(later);

        // When
        Object read = EventJson.read(EventJson.write(later), type(golden.event()));

        // Then
        assertThat(withoutFreeForm(read)).isEqualTo(withoutFreeForm(golden.event()));
    }

    @Test
    void haveAFileForEveryShapeAndNoFileTooMany() throws IOException {
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> GOLDEN.relativize(file).toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(GoldenEvents.all().keySet());
        }
        assertThat(GoldenEvents.all().values().stream().<Object>map(GoldenEventsTest::type))
                .containsAll(Topics.ALL.stream().map(Topic::event).toList());
    }

    @Test
    void nameEveryCaseOfASealedTypeInTheContract() {
        for (Class<?> sealed : List.of(Ending.class, StreamFrame.class, Routing.class, LeaseAnswer.class)) {
            // Given
            JsonSubTypes named = sealed.getAnnotation(JsonSubTypes.class);

            // Then
            assertThat(Arrays.stream(named.value()).<Object>map(JsonSubTypes.Type::value))
                    .as(sealed.getSimpleName())
                    .containsExactlyInAnyOrder((Object[]) sealed.getPermittedSubclasses());
            assertThat(Arrays.stream(named.value()).map(JsonSubTypes.Type::name))
                    .as(sealed.getSimpleName())
                    .doesNotHaveDuplicates()
                    .allMatch(name -> name.matches("[a-z_]+"));
        }
    }

    private static Class<?> type(Object event) {
        return switch (event) {
            case StreamFrame frame -> StreamFrame.class;
            case LeaseAnswer answer -> LeaseAnswer.class;
            default -> event.getClass();
        };
    }

    private static JsonNode tree(String file) throws IOException {
        return EventJson.MAPPER.readTree(GOLDEN.resolve(file + ".json").toFile());
    }

    private static void addFields(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.put("added_later", 1);
        }
        node.forEach(GoldenEventsTest::addFields);
    }

    /** Bodies, cards, choices and rates are the caller's or the provider's: there, an unknown field is kept. */
    private static JsonNode withoutFreeForm(Object event) {
        JsonNode tree = EventJson.MAPPER.valueToTree(event);
        for (String free : List.of(
                "body",
                "card",
                "choices",
                "endpoints",
                "extra",
                "input",
                "output",
                "ownKeyEndpoints",
                "rates",
                "signals")) {
            for (JsonNode parent : tree.findParents(free)) {
                ((ObjectNode) parent).remove(free);
            }
        }
        return EventJson.MAPPER.valueToTree(Map.of("event", tree));
    }
}
