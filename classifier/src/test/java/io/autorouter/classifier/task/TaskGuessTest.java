// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.Pool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskGuessTest {

    private static final long SEED = 5;

    /** Share of the labelled prompts that must be guessed right. None of them is trained on. */
    private static final double RIGHT_MIN = 0.8;

    private record Labelled(String tag, String prompt) {}

    @Test
    void guessesMostOfThePromptsThatWeLabelled() throws IOException {
        // Given
        List<Labelled> prompts = labelled();
        List<String> wrong = new ArrayList<>();

        // When
        for (Labelled labelled : prompts) {
            TaskGuess guess = TaskGuess.of(Pool.ask(labelled.prompt()));
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ok, continue",
                "And now the second page",
                "thanks, do it",
                "weiter",
                "go on please",
                "continúa",
                "继续"
            })
    void keepsTheThreadOfAConversation(String words) {
        // Given
        ObjectNode body = Pool.json("""
                {'messages':[
                  {'role':'user','content':'Translate this letter into French, please: Dear Ms Roy, we shall come on Sunday.'},
                  {'role':'assistant','content':'Chère Madame Roy, nous viendrons dimanche.'},
                  {'role':'user','content':'WORDS'}]}""".replace("WORDS", words));

        // Then
        assertThat(TaskGuess.of(body).type()).isEqualTo(TaskType.TRANSLATION);
    }

    /** None of them is a training example; whoever has things explained to beginners once was taken for a trader. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            QA_KNOWLEDGE, Explain quantum entanglement to a five-year-old
            QA_KNOWLEDGE, Explain quantum computing to a five year old.
            QA_KNOWLEDGE, Explain what antibiotic resistance is to an eight-year-old
            QA_KNOWLEDGE, Erkläre Quantenverschränkung einem Fünfjährigen
            FINANCE_TRADING, Explain options trading to a beginner
            FINANCE_TRADING, Explain compound interest to a teenager
            """)
    void tellsWhatIsExplainedFromWhomItIsExplainedTo(TaskType task, String prompt) {
        assertThat(TaskGuess.of(Pool.ask(prompt)).type()).isEqualTo(task);
    }

    @Test
    void followsTheUserToAnotherTask() {
        // Given
        ObjectNode body = Pool.json("""
                {'messages':[
                  {'role':'user','content':'Translate this letter into French, please.'},
                  {'role':'assistant','content':'Gladly.'},
                  {'role':'user','content':'Something else: write a SQL query that lists customers without any order in 2024, with joins on the orders table'}]}""");

        // Then
        assertThat(TaskGuess.of(body).type()).isEqualTo(TaskType.CODE_SQL_DATABASE);
    }

    @Test
    void listensToTheSystemPrompt() {
        // Given
        ObjectNode body = Pool.json("""
                {'messages':[
                  {'role':'system','content':'You are a customer support agent of a shop. Be polite.'},
                  {'role':'user','content':'It came with a scratch on the left side'}]}""");

        // Then
        assertThat(TaskGuess.of(body).type()).isEqualTo(TaskType.CUSTOMER_SUPPORT);
    }

    @Test
    void takesToolsForAHintAndNoMore() {
        // Given
        String tools =
                "{'tools':[{'type':'function','function':{'name':'set_light','description':'switches a light'}}]}";

        // Then
        assertThat(TaskGuess.of(Pool.ask("The kitchen, please", tools)).type().group())
                .isEqualTo(TaskGroup.AGENT);
        assertThat(TaskGuess.of(Pool.ask("Summarize the key points of this meeting: we met, we talked", tools))
                        .type())
                .isEqualTo(TaskType.SUMMARIZATION);
    }

    @Test
    void saysOtherWhereNothingIsClear() {
        for (String text :
                List.of("Lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod", "asdf jklö", "")) {
            assertThat(TaskGuess.of(Pool.ask(text)).type()).as(text).isEqualTo(TaskType.OTHER);
        }
    }

    @Test
    void isSurerOfClearPromptsThanOfMixedOnes() {
        // When
        TaskGuess clear = TaskGuess.of(Pool.ask("Translate this sentence into German: the house is old"));
        TaskGuess mixed = TaskGuess.of(Pool.ask("Explain the bug, fix it in SQL, and convert the table to CSV"));

        // Then
        assertThat(clear.confidence()).isGreaterThan(mixed.confidence());
    }

    @Test
    void takesConversationsOfAnyKind() {
        // Given
        String half = "\ud83d";
        List<String> texts = List.of(
                "", half.repeat(7), "😀😀", "\0\0", "x".repeat(1_000_000), "a b ".repeat(250_000), "{".repeat(9_999));

        // Then
        for (String text : texts) {
            assertThat(TaskGuess.of(Pool.ask(text)).confidence()).isBetween(0.0, 1.0);
        }
        assertThat(TaskGuess.of(Pool.json("{}")).confidence()).isBetween(0.0, 1.0);
        assertThat(TaskGuess.of(
                                Pool.json(
                                        "{'messages':[{'role':'user','content':null},{'role':'robot','content':[{},7]}],'tools':[1,{}]}"))
                        .confidence())
                .isBetween(0.0, 1.0);
    }

    @Test
    void givesTheSameAnswerAgain() {
        Random random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(200); i > 0; i--) {
                text.append((char) (random.nextInt(5) == 0 ? random.nextInt(0x3000) : 32 + random.nextInt(95)));
            }
            ObjectNode body = Pool.ask(text.toString());
            assertThat(TaskGuess.of(body)).as("seed %d, round %d", SEED, round).isEqualTo(TaskGuess.of(body));
        }
    }

    @Test
    void keepsTextOutOfWhatIsShown() {
        // Given
        ObjectNode body = Pool.ask("a secret of mine");

        // Then
        assertThat(Conversation.of(body).toString()).doesNotContain("secret");
        assertThat(TaskGuess.of(body).toString()).doesNotContain("secret");
    }

    @Test
    void putsEveryTagIntoTheGroupThatItNames() {
        assertThat(TaskType.CODE_DEBUGGING.group()).isEqualTo(TaskGroup.CODE);
        assertThat(TaskType.AGENT_WEB_SEARCH.group()).isEqualTo(TaskGroup.AGENT);
        assertThat(TaskType.DATA_EXTRACTION.group()).isEqualTo(TaskGroup.DATA);
        assertThat(TaskType.DEVOPS.group()).isEqualTo(TaskGroup.GENERAL);
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
