// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.Pool;
import io.autorouter.classifier.signal.Prompt;
import io.autorouter.classifier.signal.PromptSignals;
import io.autorouter.classifier.signal.SignalReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TaskGuessTest {

    /**
     * Share of the labelled prompts that must be guessed right. The cues were written with these prompts in sight, so it
     * guards what works and does not measure new prompts.
     */
    private static final double RIGHT_MIN = 0.85;

    private record Labelled(String tag, String prompt) {}

    @Test
    void guessesMostOfThePromptsThatWeLabelled() throws IOException {
        // Given
        List<Labelled> prompts = labelled();
        List<String> wrong = new ArrayList<>();

        // When
        for (Labelled labelled : prompts) {
            TaskGuess guess = guess(Pool.ask(labelled.prompt()));
            if (!guess.type().tag().equals(labelled.tag())) {
                wrong.add(labelled + " was taken for " + guess);
            }
        }

        // Then
        double right = 1 - (double) wrong.size() / prompts.size();
        assertThat(prompts).hasSizeGreaterThanOrEqualTo(100);
        assertThat(right).as("wrong: %s", String.join("\n", wrong)).isGreaterThanOrEqualTo(RIGHT_MIN);
    }

    @Test
    void hasPromptsOfEveryTask() throws IOException {
        // Given
        Set<String> seen = labelled().stream().map(Labelled::tag).collect(Collectors.toSet());

        // Then
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(TaskType.values()).map(TaskType::tag).toList());
    }

    @Test
    void keepsTheThreadOfAConversation() {
        // Given
        ObjectNode body = Pool.json("""
                {'messages':[
                  {'role':'user','content':'Translate this letter into French, please.'},
                  {'role':'assistant','content':'Gladly.'},
                  {'role':'user','content':'And now the second page'}]}""");

        // Then
        assertThat(guess(body).type()).isEqualTo(TaskType.TRANSLATION);
    }

    @Test
    void listensToTheSystemPrompt() {
        // Given
        ObjectNode body = Pool.json("""
                {'messages':[
                  {'role':'system','content':'You are a customer support agent of a shop. Be polite.'},
                  {'role':'user','content':'It came with a scratch on the left side'}]}""");

        // Then
        assertThat(guess(body).type()).isEqualTo(TaskType.CUSTOMER_SUPPORT);
    }

    @Test
    void takesToolsForAHintAndNoMore() {
        // Given
        String tools = "{'tools':[{'type':'function','function':{'name':'f'}}]}";

        // Then
        assertThat(guess(Pool.ask("The lights in the kitchen, please", tools)).type())
                .isEqualTo(TaskType.AGENT_TOOL_DISPATCH);
        assertThat(guess(Pool.ask("Summarize the key points of this meeting", tools))
                        .type())
                .isEqualTo(TaskType.SUMMARIZATION);
    }

    @Test
    void saysOtherWithoutACue() {
        // When
        TaskGuess guess = guess(Pool.ask("Lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod"));

        // Then
        assertThat(guess.type()).isEqualTo(TaskType.OTHER);
        assertThat(guess.confidence()).isEqualTo(1.0);
    }

    @Test
    void isSurerOfClearPromptsThanOfMixedOnes() {
        // When
        TaskGuess clear = guess(Pool.ask("Translate this sentence into German: the house is old"));
        TaskGuess mixed = guess(Pool.ask("Explain the bug, fix it in SQL, and convert the table to CSV"));

        // Then
        assertThat(clear.confidence()).isGreaterThan(mixed.confidence());
    }

    private static TaskGuess guess(ObjectNode body) {
        Prompt prompt = Prompt.of(body);
        PromptSignals signals = SignalReader.of(prompt, body);
        return TaskGuess.of(prompt, signals);
    }

    /** Lines of {@code tag|prompt}. */
    private static List<Labelled> labelled() throws IOException {
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(TaskGuessTest.class.getResourceAsStream("/tasks.txt")),
                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\|", 2))
                    .map(parts -> new Labelled(parts[0], parts[1].replace("\\n", "\n")))
                    .toList();
        }
    }
}
