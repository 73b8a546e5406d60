// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.autorouter.contracts.account.SpendLimit;
import io.autorouter.contracts.lease.LeaseAnswer;
import io.autorouter.contracts.lease.LeaseAsked;
import io.autorouter.contracts.lease.LimitSource;
import io.autorouter.contracts.lease.Shortage;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.MalformedEventException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;

/** Billing, as far as it lends: everybody is rich, but no lease is more than the limits of its key and workspace. */
final class Lender {

    private static final String AUDIT = """
            {"data": {"ok": false, "findings": [
                {"invariant": "I3", "promise": "sums are zero", "checked": 7, "breaches": 1, "offences": ["gen-1"]}]}}
            """;
    private static final String PROPERTY = "gateway.test.lender";

    private Lender() {}

    /** Returns the address of the one lender of this process: Quarkus loads tests twice. */
    static String url() {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, start());
        }
        return System.getProperty(PROPERTY);
    }

    private static String start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
            server.createContext("/internal/v1/leases", Lender::lend);
            server.createContext("/internal/v1/leases/returned", exchange -> answer(exchange, 204, new byte[0]));
            server.createContext("/api/v1/credits", Lender::credits);
            server.createContext("/api/v1/audit", exchange -> answer(exchange, 200, AUDIT.getBytes(UTF_8)));
            server.createContext("/", exchange -> answer(exchange, 404, new byte[0]));
            server.start();
            return "http://127.0.0.1:" + server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says who asked, and what. */
    private static void credits(HttpExchange exchange) throws IOException {
        var data = JsonNodeFactory.instance.objectNode();
        data.put("account", exchange.getRequestHeaders().getFirst("X-Autorouter-Account"));
        data.put("idempotency_key", exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        data.set("body", EventJson.MAPPER.readTree(exchange.getRequestBody().readAllBytes()));
        var envelope = JsonNodeFactory.instance.objectNode();
        envelope.set("data", data);
        answer(exchange, 200, EventJson.write(envelope));
    }

    private static void lend(HttpExchange exchange) throws IOException {
        try {
            LeaseAsked asked = EventJson.read(exchange.getRequestBody().readAllBytes(), LeaseAsked.class);
            answer(exchange, 200, EventJson.write(decide(asked)));
        } catch (MalformedEventException e) {
            answer(exchange, 400, EventJson.write(String.valueOf(e.getMessage())));
        }
    }

    private static LeaseAnswer decide(LeaseAsked asked) {
        SpendLimit key = asked.keyLimit();
        if (key != null && key.amount().compareTo(asked.least()) < 0) {
            return new LeaseAnswer.Refused(shortage(LimitSource.KEY_LIMIT, key));
        }
        for (SpendLimit budget : asked.budgets()) {
            if (budget.amount().compareTo(asked.least()) < 0) {
                return new LeaseAnswer.Refused(shortage(LimitSource.WORKSPACE_BUDGET, budget));
            }
        }
        Usd amount = asked.need().compareTo(asked.wish()) > 0 ? asked.need() : asked.wish();
        return new LeaseAnswer.Granted(asked.leaseId(), amount, 300_000, new Usd(1_000_000_000_000L), null);
    }

    private static Shortage shortage(LimitSource source, SpendLimit limit) {
        return new Shortage(
                source,
                limit.interval(),
                limit.amount(),
                Usd.ZERO,
                Usd.ZERO,
                limit.interval().endOf(Instant.now()));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
