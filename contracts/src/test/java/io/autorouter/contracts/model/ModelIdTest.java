// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelIdTest {

    @Test
    void knowsItsAuthor() {
        assertThat(new ModelId("openai/gpt-5").author()).isEqualTo("openai");
        assertThat(new ModelId("mock-l50").author()).isEqualTo("mock-l50");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb", "a\u0000", "modèle", "\ud83d\ude00"})
    void refusesWhatIsNoName(String text) {
        assertThat(ModelId.isValid(text)).isFalse();
        assertThatThrownBy(() -> new ModelId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void boundsItsLength() {
        assertThat(ModelId.isValid("m".repeat(256))).isTrue();
        assertThat(ModelId.isValid("m".repeat(257))).isFalse();
    }
}
