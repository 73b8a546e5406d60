// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a service whether it is ready. */
public final class Health {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int OK = 200;
    private static final int DOWN = 503;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** Returns whether the service on the port answers that it is ready. */
    public boolean isReady(int port) {
        return answers(URI.create("http://127.0.0.1:" + port + "/q/health/ready"));
    }

    /** Returns whether the service on the port says that only a restart helps it; one that says nothing does not. */
    boolean isDead(int port) {
        return status(URI.create("http://127.0.0.1:" + port + "/q/health/live")) == DOWN;
    }

    /** Returns whether a GET of the address answers 200. */
    boolean answers(URI address) {
        return status(address) == OK;
    }

    /** Returns 0 where there is no answer. */
    private int status(URI address) {
        HttpRequest question = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        try {
            return http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
