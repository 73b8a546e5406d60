// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.spending;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.SpendInterval;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.wire.EventJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks billing what was spent. Blocks, and so is for the threads that manage, not for those that serve requests. Where
 * billing does not answer, the answer is that it is not known: keys can be managed all the same.
 */
public final class SpendingClient {

    private static final Logger LOG = Logger.getLogger(SpendingClient.class);
    private static final int BYTES_MAX = 1 << 20;
    private static final int OK = 200;
    private static final String ACCOUNT = "X-Autorouter-Account";

    private final HttpClient http;
    private final URI base;
    private final Duration timeout;

    public SpendingClient(URI base, Duration timeout) {
        this.base = base;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    /**
     * Returns what was spent by each owner.
     *
     * @param owners ids of keys and workspaces
     * @return null where that is not known now
     */
    public @Nullable Map<String, Spending> of(List<String> owners) {
        if (owners.isEmpty()) {
            return Map.of();
        }
        String query = owners.stream().map(owner -> "owner=" + owner).collect(Collectors.joining("&"));
        JsonNode answer = ask(HttpRequest.newBuilder(base.resolve("/internal/v1/spending?" + query)));
        if (answer == null) {
            return null;
        }
        Map<String, Spending> all = new HashMap<>();
        owners.forEach(owner -> all.put(owner, spending(answer.path(owner))));
        return all;
    }

    /** Tells whether the account never got credits; null where that is not known now. */
    public @Nullable Boolean isFree(AccountId account) {
        JsonNode answer =
                ask(HttpRequest.newBuilder(base.resolve("/api/v1/credits")).header(ACCOUNT, account.value()));
        if (answer == null || !answer.path("data").path("total_credits").isNumber()) {
            return null;
        }
        return answer.path("data").path("total_credits").decimalValue().signum() <= 0;
    }

    private @Nullable JsonNode ask(HttpRequest.Builder question) {
        HttpRequest request = question.timeout(timeout).GET().build();
        try {
            HttpResponse<byte[]> answer =
                    http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), BYTES_MAX));
            if (answer.statusCode() == OK) {
                return EventJson.MAPPER.readTree(answer.body());
            }
            LOG.warnf("billing did not tell what was spent: status=%d", answer.statusCode());
        } catch (IOException e) {
            LOG.warnf("billing did not tell what was spent: problem=%s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    private static Spending spending(JsonNode intervals) {
        Map<SpendInterval, Spending.Spent> spent = new EnumMap<>(SpendInterval.class);
        for (SpendInterval interval : SpendInterval.values()) {
            JsonNode sums = intervals.path(interval.name().toLowerCase(Locale.ROOT));
            spent.put(
                    interval,
                    new Spending.Spent(
                            new Usd(sums.path("spent").longValue()),
                            new Usd(sums.path("byok").longValue()),
                            new Usd(sums.path("reserved").longValue())));
        }
        return new Spending(spent);
    }
}
