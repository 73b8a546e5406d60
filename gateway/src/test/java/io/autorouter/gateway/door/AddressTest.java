// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/models?q=a+b&limit=1", "/%20/%c3%a4", "/a;b", "*", "http://host/path", "/ä"})
    void takesWhatNamesAPath(String uri) {
        assertThat(Address.isValid(uri)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%", "/%2", "/%zz", "/models?q=%f", "/a b", "/{", "/a|b", "/\"", "/\\"})
    void refusesWhatNamesNone(String uri) {
        assertThat(Address.isValid(uri)).isFalse();
        assertThat(Address.problem(uri))
                .isEqualTo("address: \"" + uri
                        + "\" (expected: a path as URIs have it, with % before two hexadecimal digits)");
    }
}
