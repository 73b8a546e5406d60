// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.account.KeyId;
import org.junit.jupiter.api.Test;

class KeyFilterTest {

    private static final KeyId KEY = new KeyId("key-00000000000000000000000001");

    @Test
    void putsTheIdInPlaceOfTheHashAndLeavesTheRest() {
        assertThat(KeyFilter.named("limit=3&api_key_hash=abc&model=a%2Fb", KEY))
                .isEqualTo("limit=3&model=a%2Fb&api_key_id=key-00000000000000000000000001");
        assertThat(KeyFilter.named("api_key_hash=abc", KEY)).isEqualTo("api_key_id=key-00000000000000000000000001");
    }
}
