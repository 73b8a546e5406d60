// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.body.Document;
import io.autorouter.gateway.claim.HeldBodyStore.Held;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    private static final byte[] BODY = ("{\"text\":\"" + "x".repeat(1_000) + "\"}").getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path home;

    private final AtomicInteger secrets = new AtomicInteger();
    private Instant now = Instant.EPOCH;

    private HeldBodyStore store(long bytesMax) {
        return new HeldBodyStore(
                home.resolve("bodies"),
                new HeldBodyStore.Limits(bytesMax, bytesMax, Duration.ofMinutes(10)),
                () -> now,
                () -> "s" + secrets.incrementAndGet());
    }

    private static Held written(HeldBodyStore store) throws IOException {
        return Objects.requireNonNull(store.write(BODY));
    }

    private static Path fileOf(Held body) {
        return ((HeldBodyStore.InFile) body.content()).file();
    }

    @Test
    void writesABodyForWhoeverShowsItsToken() throws Exception {
        // Given
        HeldBodyStore store = store(10_000);

        // When
        Held held = written(store);

        // Then
        assertThat(store.find(held.id(), held.token())).isEqualTo(held.content());
        assertThat(Files.readAllBytes(fileOf(held))).isEqualTo(BODY);
        assertThat(held.bytes()).isEqualTo(BODY.length).isEqualTo(store.bytes());
        assertThat(held.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(BODY)));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fileOf(held))))
                .isEqualTo("rw-------");
        assertThat(store.find(held.id(), "another")).isNull();
        assertThat(store.find("another", held.token())).isNull();
        assertThat(held.toString()).doesNotContain(held.token());
    }

    @Test
    void keepsABodyInMemoryWhileThereIsRoom() throws Exception {
        // Given
        HeldBodyStore store = store(1_500);

        // When
        Held kept = Objects.requireNonNull(store.keep(Document.scanned(BODY)));

        // Then
        assertThat(store.find(kept.id(), kept.token()))
                .isInstanceOfSatisfying(
                        HeldBodyStore.InMemory.class,
                        memory -> assertThat(memory.buffer().getBytes()).isEqualTo(BODY));
        assertThat(kept.sha256()).isNull();
        assertThat(home.resolve("bodies")).doesNotExist();
        assertThat(store.keep(Document.scanned(BODY))).isNull();
        assertThat(store.write(BODY)).as("files have room of their own").isNotNull();

        // When
        store.release(kept);
        store.release(kept);

        // Then
        assertThat(store.bytes()).isEqualTo(BODY.length);
        assertThat(store.keep(Document.scanned(BODY))).isNotNull();
    }

    @Test
    void letsGoOfABodyOnce() throws Exception {
        // Given
        HeldBodyStore store = store(10_000);
        Held held = written(store);

        // When
        store.release(held);
        store.release(held);

        // Then
        assertThat(store.bytes()).isZero();
        assertThat(store.find(held.id(), held.token())).isNull();
        assertThat(fileOf(held)).doesNotExist();
    }

    @Test
    void holdsNoMoreThanItMay() throws Exception {
        // Given
        HeldBodyStore store = store(2_000);
        Held first = written(store);

        // Then
        assertThat(store.write(BODY)).isNull();
        store.release(first);
        assertThat(store.write(BODY)).isNotNull();
    }

    @Test
    void forgetsABodyWhoseCallerWasForgotten() throws Exception {
        // Given
        HeldBodyStore store = store(2_000);
        Held old = written(store);
        Held kept = Objects.requireNonNull(store.keep(Document.scanned(BODY)));

        // When
        now = now.plus(Duration.ofMinutes(10).plusMillis(1));

        // Then
        assertThat(store.find(old.id(), old.token())).isNull();
        assertThat(store.find(kept.id(), kept.token())).isNull();
        Held young = written(store);
        assertThat(fileOf(old)).doesNotExist();
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
