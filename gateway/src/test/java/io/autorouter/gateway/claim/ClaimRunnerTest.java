// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClaimRunnerTest {

    private final Vertx vertx = Vertx.vertx();
    private final ClaimRunner claims = new ClaimRunner(
            new HeldBodyStore(
                    Path.of("never-made"),
                    new HeldBodyStore.Limits(1, 1, Duration.ofMinutes(1)),
                    InstantSource.system(),
                    () -> "secret"),
            vertx.createSharedWorkerExecutor("claims", 1),
            () -> URI.create("http://127.0.0.1:1"),
            new ClaimRunner.Limits(10, 100, 2_000));

    @AfterEach
    void stop() {
        vertx.close();
    }

    @Test
    void givesLargeBodiesRoomWhileThereIsSome() {
        // Given
        ClaimRunner.Room first = claims.room(1_000);
        ClaimRunner.Room second = claims.room(1_000);
        ClaimRunner.Room third = claims.room(1_000);

        // Then
        assertThat(first.holds(101)).isTrue();
        assertThat(second.holds(1_000)).isTrue();
        assertThat(third.holds(100)).as("a small body needs no room").isTrue();
        assertThat(third.isLarge()).isFalse();
        assertThat(third.holds(101)).isFalse();
        assertThat(third.holds(0)).as("what was refused once stays refused").isFalse();

        // When
        second.leave();
        second.leave();
        third.leave();

        // Then
        assertThat(claims.room(1_000).holds(500)).isTrue();
        assertThat(claims.room(1_000).holds(500)).isFalse();
    }
}
