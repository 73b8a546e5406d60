// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.audit;

import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.Pricing;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.MalformedEventException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Computes every cost again: what was used, times the price that was in force. */
final class PriceCheckStore {

    private static final Check CHECK = new Check("I5", "costs are usage times the price of the plan", "", "");
    private static final String CHARGES = """
            select generation_id, prompt_tokens, completion_tokens, cached_tokens, cache_write_tokens, reasoning_tokens,
                searches, cache_write_hour_tokens, audio_tokens, coalesce(price.price, charge.price), charged_nanos,
                upstream_nanos, byok_nanos
            from billing.charge left join billing.price using (price_id) where charged_at >= {since}
            """;
    private static final int FETCH = 2_000;

    private final Map<String, Price> prices = new HashMap<>();
    private final Offences offences = new Offences();
    private long checked;

    private PriceCheckStore() {}

    static Finding priced(Connection connection, String since) throws SQLException {
        PriceCheckStore check = new PriceCheckStore();
        try (PreparedStatement select = connection.prepareStatement(CHARGES.replace("{since}", since))) {
            select.setFetchSize(FETCH);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    check.add(row);
                }
            }
        }
        return check.offences.found(CHECK, check.checked);
    }

    private void add(ResultSet row) throws SQLException {
        checked++;
        long charged = row.getLong(11);
        long upstream = row.getLong(12);
        long byok = row.getLong(13);
        long expected;
        try {
            expected = cost(row);
        } catch (MalformedEventException | IllegalArgumentException | ArithmeticException e) {
            // Somebody has been at the books: that is what an audit is to tell, not to stumble over.
            offences.add(row.getString(1) + " was charged " + charged + " nano-dollars for what cannot be priced ("
                    + e.getMessage() + ")");
            return;
        }
        // The caller pays the cost, or nothing where the answer is insured, or a fee where the key is his own.
        boolean paidRight = byok > 0 ? charged <= byok : charged == upstream || charged == 0;
        if (upstream + byok != expected || !paidRight) {
            offences.add(row.getString(1) + " cost " + (upstream + byok) + " nano-dollars, and was charged " + charged
                    + " (its usage at its price: " + expected + ")");
        }
    }

    private long cost(ResultSet row) throws SQLException, MalformedEventException {
        TokenUsage usage = new TokenUsage(
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                UsageSource.ESTIMATED,
                row.getLong(7),
                row.getLong(8),
                row.getLong(9));
        String json = row.getString(10);
        return json == null || !usage.used()
                ? 0
                : Pricing.cost(price(json), usage).nanos();
    }

    private Price price(String json) throws MalformedEventException {
        Price known = prices.get(json);
        if (known == null) {
            known = EventJson.read(json.getBytes(StandardCharsets.UTF_8), Price.class);
            prices.put(json, known);
        }
        return known;
    }
}
