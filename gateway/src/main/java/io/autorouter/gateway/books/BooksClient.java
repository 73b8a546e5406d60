// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.books;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.gateway.management.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks billing. Blocks, and so is for the threads that manage. */
public final class BooksClient {

    private static final Logger LOG = Logger.getLogger(BooksClient.class);
    private static final int BYTES_MAX = 4 << 20;
    private static final String NO_ANSWER = "The books do not answer. Try again in a moment.";

    private final HttpClient http;
    private final URI base;
    private final Duration timeout;

    public BooksClient(URI base, Duration timeout) {
        this.base = base;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    /** Returns what billing has there; its refusals are the caller's. */
    JsonNode get(String path, AccountId account) throws RefusedException {
        return ask(question(path, account).GET());
    }

    JsonNode post(String path, AccountId account, @Nullable String idempotencyKey, ObjectNode body)
            throws RefusedException {
        HttpRequest.Builder question = question(path, account).POST(BodyPublishers.ofByteArray(EventJson.write(body)));
        if (idempotencyKey != null) {
            question.header("Idempotency-Key", idempotencyKey);
        }
        return ask(question);
    }

    JsonNode delete(String path, AccountId account) throws RefusedException {
        return ask(question(path, account).DELETE());
    }

    private HttpRequest.Builder question(String path, AccountId account) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("X-Autorouter-Account", account.value());
    }

    private JsonNode ask(HttpRequest.Builder question) throws RefusedException {
        try {
            HttpResponse<byte[]> answer =
                    http.send(question.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), BYTES_MAX));
            JsonNode json = EventJson.MAPPER.readTree(answer.body());
            String message = json.path("error").path("message").asText("not there");
            return switch (answer.statusCode()) {
                case 200, 204 -> json;
                case 400 -> throw RefusedException.invalid(message);
                case 404 -> throw RefusedException.notFound(message);
                case 409 -> throw RefusedException.conflict(message);
                default -> {
                    LOG.warnf("billing did not answer: status=%d problem=%s", answer.statusCode(), message);
                    throw RefusedException.unavailable(NO_ANSWER);
                }
            };
        } catch (JsonProcessingException e) {
            LOG.warnf("billing did not answer in JSON: problem=%s", e.getOriginalMessage());
        } catch (IOException e) {
            LOG.warnf("billing did not answer: problem=%s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw RefusedException.unavailable(NO_ANSWER);
    }
}
