// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UuidV7Test {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    @Test
    void sortsByTimeOfBirthAsText() {
        // Given
        AtomicLong now = new AtomicLong(Instant.parse("2026-11-25T12:00:00Z").toEpochMilli());
        UuidV7 ids = new UuidV7(() -> Instant.ofEpochMilli(now.getAndAdd(1)), new SecureRandom());

        // When
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            made.add(ids.next("gen"));
        }

        // Then
        assertThat(made).isSorted();
    }

    @Test
    void isUniqueWithinAMillisecond() {
        // Given
        UuidV7 ids = new UuidV7(InstantSource.fixed(Instant.EPOCH), new SecureRandom());

        // When
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            made.add(ids.next("gen"));
        }

        // Then
        assertThat(made).hasSize(100_000);
    }

    @Test
    void isAUuidOfVersionSeven() {
        // Given
        Instant birth = Instant.parse("2026-11-25T12:00:00.123Z");
        UuidV7 ids = new UuidV7(InstantSource.fixed(birth), new SecureRandom());

        // When
        BigInteger bits = bits(ids.next("gen"));

        // Then
        assertThat(bits.shiftRight(80).longValueExact()).isEqualTo(birth.toEpochMilli());
        assertThat(bits.shiftRight(76).intValue() & 0xf).isEqualTo(7);
        assertThat(bits.shiftRight(62).intValue() & 0x3).isEqualTo(2);
    }

    @Test
    void recognisesItsOwn() {
        // Given
        String id = new UuidV7(InstantSource.system(), new SecureRandom()).next("gen");

        // Then
        assertThat(UuidV7.isId("gen", id)).isTrue();
        assertThat(UuidV7.isId("acc", id)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gen",
                "gen-",
                "gen-0000000000000000000000000",
                "gen-000000000000000000000000000",
                "gen-0000000000000000000000000O",
                "gen-0000000000000000000000000I",
                "gen_00000000000000000000000000",
                "gen-0000000000000000000000000\u0661"
            })
    void refusesWhatIsNone(String text) {
        assertThat(UuidV7.isId("gen", text)).isFalse();
    }

    private static BigInteger bits(String id) {
        BigInteger bits = BigInteger.ZERO;
        for (char c : id.substring(id.indexOf('-') + 1).toCharArray()) {
            bits = bits.shiftLeft(5).add(BigInteger.valueOf(ALPHABET.indexOf(c)));
        }
        return bits;
    }
}
