// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Waits for what must come. */
final class Patience {

    private static final Duration MOST = Duration.ofSeconds(60);

    private Patience() {}

    /** Waits until the service says of itself that it is ready, or that it is not. */
    static void awaitReady(boolean ready) throws Exception {
        await(
                "readiness " + ready,
                () -> given().get("/q/health/ready"),
                answer -> (answer.statusCode() == 200) == ready);
    }

    static <T> T await(String what, Callable<T> look, Predicate<T> enough) throws Exception {
        long deadline = System.nanoTime() + MOST.toNanos();
        T seen = look.call();
        while (!enough.test(seen)) {
            assertThat(System.nanoTime())
                    .as("waited for %s, last saw %s", what, seen)
                    .isLessThan(deadline);
            Thread.sleep(50);
            seen = look.call();
        }
        return seen;
    }
}
