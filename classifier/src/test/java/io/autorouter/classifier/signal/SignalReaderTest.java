// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.signal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.Pool;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignalReaderTest {

    @Test
    void seesCode() {
        // Given
        String code = """
                def mean(values):
                    total = sum(values)
                    return total / len(values)
                """;

        // Then
        assertThat(read("What does this do?\n\n" + code).codeShare()).isBetween(0.5, 0.9);
        assertThat(read("Look:\n```\nanything in a fence\nis code\n```").codeShare())
                .isGreaterThan(0.7);
        assertThat(read("int a = f(x);\nreturn a;\n}").codeShare()).isGreaterThan(0.6);
        assertThat(read("Dear Anna,\n\nhow are you? We return on Friday.\n\nYours, Ben")
                        .codeShare())
                .isZero();
    }

    @Test
    void seesMathematics() {
        assertThat(read("Prove that \\sqrt{2} is irrational.").mathMarks()).isEqualTo(3);
        assertThat(read("Solve x^2 + 3x = 10").mathMarks()).isEqualTo(4);
        assertThat(read("∑ over all n ≥ 1").mathMarks()).isEqualTo(2);
        assertThat(read("if (a == b) then approve it").mathMarks()).isEqualTo(1);
        assertThat(read("We had lunch in Rome").mathMarks()).isZero();
    }

    @Test
    void seesOtherScripts() {
        assertThat(read("Où est la bibliothèque ?").foreignShare()).isZero();
        assertThat(read("请解释量子纠缠").foreignShare()).isEqualTo(1);
        assertThat(read("Что такое API?").foreignShare()).isBetween(0.6, 0.9);
        assertThat(read("123 !!").foreignShare()).isZero();
        assertThat(read("\uD840\uDC00").foreignShare()).isEqualTo(1);
    }

    @Test
    void countsPartsTurnsAndTools() {
        // Given
        ObjectNode body = Pool.json("""
                {'messages':[
                  {'role':'system','content':'Be brief.'},
                  {'role':'user','content':'First question'},
                  {'role':'assistant','content':null,'tool_calls':[{'id':'1','function':{'name':'f','arguments':'{}'}}]},
                  {'role':'user','content':[
                    {'type':'text','text':'What is this?'},
                    {'type':'image_url','image_url':{'url':'data:...'}},
                    {'type':'image_url','image_url':{'url':'data:...'}},
                    {'type':'input_audio','input_audio':{}},
                    {'type':'video_url','video_url':{}},
                    {'type':'file','file':{}}]}],
                 'tools':[{'type':'function','function':{'name':'f'}}],
                 'response_format':{'type':'json_schema'}}""");

        // When
        Prompt prompt = Prompt.of(body);
        PromptSignals signals = SignalReader.of(prompt, body);

        // Then
        assertThat(signals.turns()).isEqualTo(2);
        assertThat(signals.images()).isEqualTo(2);
        assertThat(signals.audio()).isEqualTo(1);
        assertThat(signals.videos()).isEqualTo(1);
        assertThat(signals.files()).isEqualTo(1);
        assertThat(signals.tools()).isEqualTo(1);
        assertThat(signals.structured()).isTrue();
        assertThat(prompt.system()).isEqualTo("Be brief.\n");
        assertThat(prompt.earlier()).contains("First question");
        assertThat(prompt.last()).isEqualTo("What is this?\n");
    }

    @Test
    void countsToolsIntoTheLengthOfThePrompt() {
        // Given
        ObjectNode plain = Pool.ask("Hello");
        ObjectNode tools = Pool.ask("Hello", "{'tools':[{'function':{'description':'" + "x".repeat(4_000) + "'}}]}");

        // Then
        assertThat(Prompt.of(plain).tokens()).isEqualTo(2);
        assertThat(Prompt.of(tools).tokens()).isBetween(1_000L, 1_050L);
    }

    @Test
    void keepsABoundedPartOfALongPromptButCountsItWhole() {
        // Given
        Prompt prompt = Prompt.of(Pool.ask("word ".repeat(100_000)));

        // Then
        assertThat(prompt.tokens()).isEqualTo(125_000);
        assertThat(prompt.last()).hasSize(8_000);
    }

    @Test
    void neverShowsTheText() {
        // Given
        ObjectNode body = Pool.ask("my secret plan");
        Prompt prompt = Prompt.of(body);

        // Then
        assertThat(prompt.toString()).doesNotContain("secret");
        assertThat(SignalReader.of(prompt, body).toJson().toString()).doesNotContain("secret");
    }

    @Test
    void readsAnyText() {
        for (long seed = 0; seed < 2_000; seed++) {
            // Given
            var random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(200); i > 0; i--) {
                int kind = random.nextInt(5);
                text.append(
                        kind == 0 ? (char) random.nextInt(0x10000) : "\n \t`;({=\\^aZ9:".charAt(random.nextInt(14)));
            }

            // When
            PromptSignals signals = read(text.toString());

            // Then
            assertThat(signals.codeShare()).as("seed %d", seed).isBetween(0.0, 1.0);
            assertThat(signals.foreignShare()).as("seed %d", seed).isBetween(0.0, 1.0);
        }
    }

    private static PromptSignals read(String text) {
        ObjectNode body = Pool.ask(text);
        return SignalReader.of(Prompt.of(body), body);
    }
}
