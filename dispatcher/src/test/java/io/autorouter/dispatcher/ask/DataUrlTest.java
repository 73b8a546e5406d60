// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.ask;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataUrlTest {

    @Test
    void readsMediaTypeAndContent() {
        assertThat(DataUrl.of("data:image/PNG;base64,iVBO=")).isEqualTo(new DataUrl("image/png", "iVBO="));
        assertThat(DataUrl.of("DATA:text/plain;charset=utf-8;base64,SGk="))
                .isEqualTo(new DataUrl("text/plain", "SGk="));
        assertThat(DataUrl.of("data:;base64,AA")).isEqualTo(new DataUrl("", "AA"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "data:", "data:image/png,raw", "data:image/png;base64", "https://example.org/a,b", "x"})
    void knowsWhatIsNone(String url) {
        assertThat(DataUrl.of(url)).isNull();
    }
}
