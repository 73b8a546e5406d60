// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyChangedTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final AccountId ACCOUNT = new AccountId("acc-00000000000000000000000001");

    @Test
    void worksUntilItExpiresAndNotWhileItIsDisabledOrDeleted() {
        assertThat(key(null, false, false).isUsable(NOON)).isTrue();
        assertThat(key(NOON.plusNanos(1), false, false).isUsable(NOON)).isTrue();
        assertThat(key(NOON, false, false).isUsable(NOON)).isFalse();
        assertThat(key(null, true, false).isUsable(NOON)).isFalse();
        assertThat(key(null, false, true).isUsable(NOON)).isFalse();
    }

    @Test
    void everyAccountHasAWorkspaceWhoseIdFollowsFromItsOwn() {
        assertThat(WorkspaceId.defaultOf(ACCOUNT).value()).isEqualTo("wsp-00000000000000000000000001");
    }

    @Test
    void hashesAreHexadecimal() {
        assertThat(KeyHash.isValid("0123456789abcdef".repeat(4))).isTrue();
        assertThat(KeyHash.isValid("0123456789ABCDEF".repeat(4))).isFalse();
        assertThat(KeyHash.isValid("0".repeat(63))).isFalse();
        assertThatThrownBy(() -> new KeyHash("../x".repeat(16))).hasMessageContaining("hexadecimal");
    }

    private static KeyChanged key(@Nullable Instant expiresAt, boolean disabled, boolean deleted) {
        return new KeyChanged(
                new KeyId("key-00000000000000000000000001"),
                ACCOUNT,
                WorkspaceId.defaultOf(ACCOUNT),
                KeyKind.INFERENCE,
                new KeyHash("0".repeat(64)),
                "name",
                "label",
                null,
                false,
                expiresAt,
                disabled,
                deleted,
                null,
                1,
                NOON);
    }
}
