// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptTest {

    private final Script script = new Script();

    @Test
    void answersPlainlyUnlessToldOtherwise() {
        assertThat(script.decide(Calls.of("openai/gpt-5", "x"))).isEqualTo(new Behaviour.Answer());
    }

    @Test
    void hasAnExampleOfEveryBehaviour() {
        assertThat(Behaviour.EXAMPLES)
                .allSatisfy(name -> assertThat(Behaviour.named(name)).isNotNull());
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "cut-after-", "cut-after--1", "200", "600", "429-then", "long-5", "pause-x", "''"})
    void knowsNoOtherBehaviours(String name) {
        assertThat(Behaviour.named(name)).isNull();
    }

    @Test
    void readsNumbersFromTheName() {
        assertThat(Behaviour.named("slow-first-token-250")).isEqualTo(new Behaviour.SlowFirstToken(250));
        assertThat(Behaviour.named("slow-first-token")).isEqualTo(new Behaviour.SlowFirstToken(2_000));
        assertThat(Behaviour.named("cut-after-3")).isEqualTo(new Behaviour.CutAfter(3));
        assertThat(Behaviour.named("long-600-50")).isEqualTo(new Behaviour.Lengthy(600, 50));
        assertThat(Behaviour.named("503-then-ok")).isEqualTo(new Behaviour.RefuseOnce(503));
    }

    @Test
    void followsARuleAsOftenAsItSays() {
        // Given
        script.add(Script.Rule.of("openai/*", "500", 2));

        // Then
        assertThat(script.decide(Calls.of("openai/gpt-5", "x"))).isEqualTo(new Behaviour.Refuse(500));
        assertThat(script.decide(Calls.of("anthropic/claude", "x"))).isEqualTo(new Behaviour.Answer());
        assertThat(script.decide(Calls.of("openai/gpt-4", "x"))).isEqualTo(new Behaviour.Refuse(500));
        assertThat(script.decide(Calls.of("openai/gpt-5", "x"))).isEqualTo(new Behaviour.Answer());
    }

    @Test
    void refusesOnlyTheFirstTryOfARequest() {
        // Given
        ChatCall call = Calls.of("sim/429-then-ok", "x");

        // Then
        assertThat(script.decide(call)).isEqualTo(new Behaviour.Refuse(429));
        assertThat(script.decide(call)).isEqualTo(new Behaviour.Answer());
        assertThat(script.decide(Calls.of("sim/429-then-ok", "another"))).isEqualTo(new Behaviour.Refuse(429));
    }

    @Test
    void forgetsWhenCleared() {
        // Given
        script.add(Script.Rule.of("*", "hang", 1));
        script.decide(Calls.of("sim/500-then-ok", "x"));

        // When
        script.clear();

        // Then
        assertThat(script.decide(Calls.of("openai/gpt-5", "x"))).isEqualTo(new Behaviour.Answer());
    }

    @ParameterizedTest
    @CsvSource({"nonsense, 1", "500, 0", "500, -1"})
    void refusesRulesThatAreNone(String behaviour, int times) {
        assertThatThrownBy(() -> Script.Rule.of("*", behaviour, times))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }

    @Test
    void boundsItsRules() {
        // Given
        for (int i = 0; i < 100; i++) {
            script.add(Script.Rule.of("*", "500", 1));
        }

        // Then
        assertThatThrownBy(() -> script.add(Script.Rule.of("*", "500", 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
