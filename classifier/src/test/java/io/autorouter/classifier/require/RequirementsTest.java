// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.require;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.Pool;
import io.autorouter.classifier.signal.Prompt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequirementsTest {

    private static final String GEMINI = "google/gemini-3-flash-preview";
    private static final String CLAUDE = "anthropic/claude-sonnet-4.6";
    private static final String LLAMA = "meta-llama/llama-3.3-70b-instruct";
    private static final String OLD = "mistralai/mistral-7b-instruct-v0.1";
    private static final String SONAR = "perplexity/sonar";

    @Test
    void asksNothingOfAPlainQuestion() {
        // Given
        Requirements requirements = of(Pool.ask("Hello"));

        // Then
        assertThat(requirements.names()).isEmpty();
        assertThat(Pool.CATALOGUE.models()).allMatch(model -> requirements.missedBy(model) == null);
    }

    @Test
    void keepsModelsThatTakeTheContent() {
        assertThat(missed(part("image_url"), GEMINI)).isNull();
        assertThat(missed(part("image_url"), LLAMA)).isEqualTo("takes no image input");
        assertThat(missed(part("input_audio"), GEMINI)).isNull();
        assertThat(missed(part("input_audio"), CLAUDE)).isEqualTo("takes no audio input");
        assertThat(missed(part("file"), CLAUDE)).isNull();
        assertThat(missed(part("file"), LLAMA)).isEqualTo("takes no file input");
        assertThat(missed(part("video_url"), GEMINI)).isNull();
        assertThat(missed(part("video_url"), CLAUDE)).isEqualTo("takes no video input");
    }

    @Test
    void keepsModelsThatCallTools() {
        // Given
        String tools = "{'tools':[{'type':'function','function':{'name':'f'}}]}";
        String none = "{'tools':[{'type':'function','function':{'name':'f'}}],'tool_choice':'none'}";

        // Then
        assertThat(missed(Pool.ask("Go", tools), CLAUDE)).isNull();
        assertThat(missed(Pool.ask("Go", tools), SONAR)).isEqualTo("calls no tools");
        assertThat(missed(Pool.ask("Go", none), SONAR)).isNull();
        assertThat(missed(Pool.ask("Go", "{'tools':[]}"), SONAR)).isNull();
    }

    @Test
    void keepsModelsThatPromiseTheForm() {
        // Given
        ObjectNode schema = Pool.ask("Go", "{'response_format':{'type':'json_schema'}}");
        ObjectNode object = Pool.ask("Go", "{'response_format':{'type':'json_object'}}");
        ObjectNode text = Pool.ask("Go", "{'response_format':{'type':'text'}}");

        // Then
        assertThat(missed(schema, CLAUDE)).isNull();
        assertThat(missed(schema, OLD)).isEqualTo("does not follow a JSON schema");
        assertThat(missed(object, CLAUDE)).isNull();
        assertThat(missed(object, OLD)).isEqualTo("does not promise JSON");
        assertThat(missed(text, OLD)).isNull();
    }

    @Test
    void keepsModelsWhoseContextHoldsPromptAndAnswer() {
        // Given
        ObjectNode most = Pool.ask("x".repeat(4 * 2_824));
        ObjectNode over = Pool.ask("x".repeat(4 * 2_824 + 1));
        ObjectNode withAnswer = Pool.ask("x".repeat(4 * 2_000), "{'max_tokens':900}");

        // Then
        assertThat(missed(most, OLD)).isNull();
        assertThat(missed(over, OLD)).isEqualTo("context of 2824 tokens (needed: about 2825)");
        assertThat(missed(withAnswer, OLD)).isEqualTo("context of 2824 tokens (needed: about 2900)");
        assertThat(missed(withAnswer, CLAUDE)).isNull();
    }

    @Test
    void keepsModelsThatAnswerAsLongAsAsked() {
        // Given
        ObjectNode newer = Pool.ask("Go", "{'max_completion_tokens':20000,'max_tokens':10}");
        ObjectNode unset = Pool.ask("Go", "{'max_completion_tokens':null,'max_tokens':20000}");
        ObjectNode huge = Pool.ask("Go", "{'max_tokens':9223372036854775807}");

        // Then
        assertThat(missed(newer, LLAMA)).isEqualTo("answers with at most 16384 tokens (asked: 20000)");
        assertThat(missed(unset, LLAMA)).isEqualTo("answers with at most 16384 tokens (asked: 20000)");
        assertThat(missed(newer, CLAUDE)).isNull();
        assertThat(missed(huge, CLAUDE)).startsWith("answers with at most 128000 tokens");
    }

    @Test
    void keepsModelsThatAnswerInTheModality() {
        // Given
        ObjectNode image = Pool.ask("Draw", "{'modalities':['text','image']}");

        // Then
        assertThat(of(image).names()).containsExactly("image_output");
        assertThat(missed(image, GEMINI)).isEqualTo("answers with no image");
        assertThat(missed(Pool.ask("Say", "{'modalities':['text']}"), GEMINI)).isNull();
    }

    @Test
    void keepsModelsThatGoOnWhereToolsWereCalled() {
        // Given
        ObjectNode called = Pool.json("{'messages':[{'role':'user','content':'Go'},"
                + "{'role':'assistant','tool_calls':[{'id':'1'}]},{'role':'tool','content':'42'}]}");

        // Then
        assertThat(missed(called, SONAR)).isEqualTo("calls no tools");
        assertThat(missed(called, CLAUDE)).isNull();
    }

    @Test
    void choosesNoModelThatCannotReasonAsAsked() {
        // Given
        ObjectNode much = Pool.ask("Go", "{'reasoning':{'effort':'high'}}");
        ObjectNode none = Pool.ask("Go", "{'reasoning':{'effort':'none'}}");

        // Then
        assertThat(of(much).names()).containsExactly("reasoning");
        assertThat(missedByChoice(much, LLAMA)).isEqualTo("does not reason");
        assertThat(missedByChoice(much, CLAUDE)).isNull();
        assertThat(missedByChoice(none, "openai/gpt-5")).isEqualTo("always reasons");
        assertThat(missedByChoice(none, LLAMA)).isNull();
        assertThat(missed(much, LLAMA)).as("whoever names it gets it").isNull();
    }

    @Test
    void choosesForSearchesNoModelThatMakesNone() {
        // Given
        ObjectNode body = Pool.ask("What is new?");
        body.putObject("web_search_options");

        // Then
        assertThat(missedByChoice(body, SONAR)).isNull();
        assertThat(missedByChoice(body, CLAUDE)).isEqualTo("does not search the web");
        assertThat(missed(body, CLAUDE)).as("the dispatcher refuses by name").isNull();
        assertThat(of(body).names()).containsExactly("web_search");
    }

    @Test
    void choosesNoModelThatAPromptMightNotFit() {
        // Given
        ObjectNode close = Pool.ask("x".repeat(4 * 2_000));

        // Then
        assertThat(missed(close, OLD)).isNull();
        assertThat(missedByChoice(close, OLD)).isEqualTo("context of 2824 tokens (needed: about 3524)");
    }

    @Test
    void countsACharacterOfEastAsiaAsAToken() {
        assertThat(missed(Pool.ask("中".repeat(3_000)), OLD)).isEqualTo("context of 2824 tokens (needed: about 3000)");
        assertThat(missed(Pool.ask("x".repeat(3_000)), OLD)).isNull();
        assertThat(missed(part("image_url"), CLAUDE)).isNull();
    }

    @Test
    void namesWhatItNeeds() {
        // Given
        ObjectNode body = part("image_url");
        body.setAll(Pool.json("{'tools':[{'type':'function'}],'response_format':{'type':'json_schema'}}"));

        // Then
        assertThat(of(body).names()).containsExactly("image", "tools", "json_schema");
    }

    private static ObjectNode part(String type) {
        return Pool.json("{'messages':[{'role':'user','content':[{'type':'" + type + "'}]}]}");
    }

    private static Requirements of(ObjectNode body) {
        return Requirements.of(body, Prompt.of(body));
    }

    private static @Nullable String missedByChoice(ObjectNode body, String model) {
        return of(body).missedByChoice(Pool.model(model));
    }

    private static @Nullable String missed(ObjectNode body, String model) {
        return of(body).missedBy(Pool.model(model));
    }
}
