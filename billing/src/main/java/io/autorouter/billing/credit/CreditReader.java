// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.credit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.billing.ledger.Ledger;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.id.IdSource;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.wire.EventJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what somebody wants to grant, and holds it against what may be. */
final class CreditReader {

    private static final Set<String> FIELDS = Set.of("amount", "kind", "expires_at", "note", "account_id");
    private static final BigDecimal AMOUNT_MAX = new BigDecimal("1000000");
    private static final int DIGITS_MAX = 9;
    private static final int NOTE_MAX = 500;
    private static final int KEY_MAX = 255;
    private static final int SHOWN_MAX = 60;

    private final IdSource ids;
    private final InstantSource clock;

    CreditReader(IdSource ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /** The message says which field is wrong, what was given, and what is allowed. */
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        RefusedException(String field, String given, String expected) {
            super(field + ": " + (given.length() <= SHOWN_MAX ? given : given.substring(0, SHOWN_MAX) + "...")
                    + " (expected: " + expected + ")");
        }

        /** Returns what is wrong. */
        String message() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * Reads the body.
     *
     * @param account who asks, and is given the credit unless the body names another one
     */
    Credit read(AccountId account, @Nullable String idempotencyKey, byte[] bytes) throws RefusedException {
        if (idempotencyKey == null || idempotencyKey.isBlank() || idempotencyKey.length() > KEY_MAX) {
            throw new RefusedException(
                    "Idempotency-Key",
                    idempotencyKey == null ? "missing" : idempotencyKey.length() + " characters",
                    "a header of 1.." + KEY_MAX + " characters, the same when you try again");
        }
        ObjectNode body = object(bytes);
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                throw new RefusedException(name, "not a field", "amount, kind, expires_at, note, account_id");
            }
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Credit(
                ids.next("crd"),
                account(body.path("account_id"), account),
                source(body.path("kind")),
                amount(body.path("amount")),
                idempotencyKey,
                note(body.path("note")),
                now,
                expiry(body.path("expires_at"), now));
    }

    private static ObjectNode object(byte[] bytes) throws RefusedException {
        JsonNode tree;
        try {
            tree = EventJson.MAPPER.readTree(bytes);
        } catch (IOException e) {
            throw new RefusedException("body", "not JSON", "a JSON object with an amount");
        }
        if (tree instanceof ObjectNode body) {
            return body;
        }
        throw new RefusedException("body", "no object", "a JSON object with an amount");
    }

    private static AccountId account(JsonNode given, AccountId own) throws RefusedException {
        if (given.isMissingNode() || given.isNull()) {
            return own;
        }
        if (!AccountId.isValid(given.asText())) {
            throw new RefusedException("account_id", given.toString(), "acc- and 26 base-32 characters");
        }
        return new AccountId(given.asText());
    }

    private static Ledger.Source source(JsonNode given) throws RefusedException {
        return switch (given.asText("purchase")) {
            case "purchase", "null" -> Ledger.Source.PURCHASE;
            case "promotion" -> Ledger.Source.PROMOTION;
            default -> throw new RefusedException("kind", given.toString(), "purchase, promotion");
        };
    }

    private static Usd amount(JsonNode given) throws RefusedException {
        String expected =
                "more than 0 and at most " + AMOUNT_MAX + " USD, with at most " + DIGITS_MAX + " decimal places";
        BigDecimal amount;
        try {
            amount = given.isTextual() ? new BigDecimal(given.textValue()) : given.decimalValue();
        } catch (NumberFormatException e) {
            throw new RefusedException("amount", given.toString(), expected);
        }
        boolean isNumber = given.isTextual() || given.isNumber();
        if (!isNumber
                || amount.signum() <= 0
                || amount.compareTo(AMOUNT_MAX) > 0
                || amount.stripTrailingZeros().scale() > DIGITS_MAX) {
            throw new RefusedException("amount", given.isMissingNode() ? "missing" : given.toString(), expected);
        }
        return Usd.ofDollars(amount);
    }

    private static @Nullable String note(JsonNode given) throws RefusedException {
        if (given.isMissingNode() || given.isNull()) {
            return null;
        }
        boolean bounded = given.isTextual() && given.textValue().length() <= NOTE_MAX;
        if (!bounded || given.textValue().indexOf('\0') >= 0) {
            throw new RefusedException("note", given.toString(), "a text of at most " + NOTE_MAX + " characters");
        }
        return given.textValue();
    }

    private static @Nullable Instant expiry(JsonNode given, Instant now) throws RefusedException {
        if (given.isMissingNode() || given.isNull()) {
            return null;
        }
        String expected = "a time to come within 100 years, such as 2027-01-31T00:00:00Z";
        try {
            Instant at = OffsetDateTime.parse(given.asText()).toInstant().truncatedTo(ChronoUnit.MICROS);
            if (at.isAfter(now) && at.isBefore(now.plus(36_525, ChronoUnit.DAYS))) {
                return at;
            }
        } catch (DateTimeException e) {
            throw new RefusedException("expires_at", given.toString(), expected);
        }
        throw new RefusedException("expires_at", given.toString(), expected);
    }
}
