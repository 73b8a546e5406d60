// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.claim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.wire.EventJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldBodyStoreTest {

    private static final ObjectNode BODY =
            JsonNodeFactory.instance.objectNode().put("text", "x".repeat(1_000)).putNull("nothing");

    @TempDir
    private Path home;

    private final AtomicInteger secrets = new AtomicInteger();
    private Instant now = Instant.EPOCH;

    private HeldBodyStore store(long bytesMax) {
        return new HeldBodyStore(
                home.resolve("bodies"),
                new HeldBodyStore.Limits(bytesMax, Duration.ofMinutes(10)),
                () -> now,
                () -> "s" + secrets.incrementAndGet());
    }

    private static HeldBodyStore.Held held(HeldBodyStore store) throws IOException {
        return Objects.requireNonNull(store.hold(BODY, 1_100));
    }

    @Test
    void holdsABodyForWhoeverShowsItsToken() throws Exception {
        // Given
        HeldBodyStore store = store(10_000);

        // When
        HeldBodyStore.Held held = held(store);

        // Then
        Path file = Objects.requireNonNull(store.file(held.id(), held.token()));
        byte[] bytes = Files.readAllBytes(file);
        assertThat(EventJson.MAPPER.readTree(bytes)).isEqualTo(BODY);
        assertThat(held.bytes()).isEqualTo(bytes.length).isEqualTo(store.bytes());
        assertThat(held.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(store.file(held.id(), "another")).isNull();
        assertThat(store.file("another", held.token())).isNull();
        assertThat(held.toString()).doesNotContain(held.token());
    }

    @Test
    void letsGoOfABodyOnce() throws Exception {
        // Given
        HeldBodyStore store = store(10_000);
        HeldBodyStore.Held held = held(store);

        // When
        store.release(held);
        store.release(held);

        // Then
        assertThat(store.bytes()).isZero();
        assertThat(store.file(held.id(), held.token())).isNull();
        assertThat(held.file()).doesNotExist();
    }

    @Test
    void holdsNoMoreThanItMay() throws Exception {
        // Given
        HeldBodyStore store = store(2_000);
        HeldBodyStore.Held first = held(store);

        // Then
        assertThat(store.hold(BODY, 1_100)).isNull();
        store.release(first);
        assertThat(store.hold(BODY, 1_100)).isNotNull();
    }

    @Test
    void forgetsABodyWhoseCallerWasForgotten() throws Exception {
        // Given
        HeldBodyStore store = store(2_000);
        HeldBodyStore.Held old = held(store);

        // When
        now = now.plus(Duration.ofMinutes(10).plusMillis(1));

        // Then
        assertThat(store.file(old.id(), old.token())).isNull();
        HeldBodyStore.Held young = held(store);
        assertThat(old.file()).doesNotExist();
        assertThat(store.bytes()).isEqualTo(young.bytes());
    }

    @Test
    void deletesWhatDeadProcessesLeft() throws Exception {
        // Given
        Path directory = Files.createDirectories(home.resolve("bodies"));
        Path dead = Files.writeString(directory.resolve(Integer.MAX_VALUE + "-a.body"), "left");
        Path alive = Files.writeString(
                directory.resolve(ProcessHandle.current().parent().orElseThrow().pid() + "-a.body"), "kept");
        Path other = Files.writeString(directory.resolve("notes.txt"), "kept");

        // When
        store(1).clean();

        // Then
        assertThat(dead).doesNotExist();
        assertThat(alive).exists();
        assertThat(other).exists();
    }
}
