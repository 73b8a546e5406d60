// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.books;

import static io.autorouter.gateway.openapi.AnswerRules.BALANCE;
import static io.autorouter.gateway.openapi.AnswerRules.COUNT;
import static io.autorouter.gateway.openapi.AnswerRules.DOLLARS;
import static io.autorouter.gateway.openapi.AnswerRules.INSTANT;
import static io.autorouter.gateway.openapi.AnswerRules.TEXT;
import static io.autorouter.gateway.openapi.AnswerRules.TEXTS;
import static io.autorouter.gateway.openapi.AnswerRules.all;
import static io.autorouter.gateway.openapi.AnswerRules.data;
import static io.autorouter.gateway.openapi.AnswerRules.object;

import io.autorouter.gateway.openapi.Shape;
import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Rule;

/** What credits and audits look like. */
interface BooksShapes {

    Shape CREDITS = data(
            "Credits",
            object(
                    Field.required("total_credits", DOLLARS, "USD that the account was given."),
                    Field.required("total_usage", DOLLARS, "USD that it spent.")),
            "What an account was given and spent.");

    Shape CREDIT = data(
            "Credit",
            object(
                    Field.required("id", TEXT, ""),
                    Field.required("account_id", TEXT, "Who was given it."),
                    Field.required("kind", Rule.oneOf("purchase", "promotion"), ""),
                    Field.required("amount", DOLLARS, "USD."),
                    Field.nullable("note", TEXT, "For whoever reads the books."),
                    Field.required("created_at", INSTANT, ""),
                    Field.nullable("expires_at", INSTANT, "When what is left of it goes back; null: never.")),
            "A credit.");

    Rule FINDING = object(
            Field.required("invariant", TEXT, "Its number, such as I1."),
            Field.required("promise", TEXT, "What holds at any time."),
            Field.required("checked", COUNT, "How much was looked at."),
            Field.required("breaches", COUNT, "How often it did not hold."),
            Field.of("offences", TEXTS, "The first of these; for whoever runs the platform."));

    Rule SUM = object(Field.required("count", COUNT, ""), Field.required("usd", BALANCE, ""));

    Shape AUDIT = data(
            "Audit",
            object(
                    Field.required("ok", Rule.bool(), "Whether all invariants hold."),
                    Field.required("ran_at", INSTANT, ""),
                    Field.nullable("since", INSTANT, "From when on was looked at; null: the beginning."),
                    Field.required("under_way", COUNT, "Generations that have not ended, or are not charged yet."),
                    Field.required("findings", all(FINDING), "For each invariant."),
                    Field.of(
                            "suspended",
                            SUM,
                            "Usage that can be charged to nobody. This and what follows are told to whoever runs the platform."),
                    Field.of("unknown", SUM, "Attempts that were lost with whoever ran them."),
                    Field.of("overdrawn", SUM, "Accounts that owe more than they were given."),
                    Field.of("reservations", SUM, "Leases that hold something."),
                    Field.of("expired_leases", SUM, "Leases that nobody came back with."),
                    Field.of("disputed", SUM, "Answers of which the provider's count is far from our own."),
                    Field.of(
                            "drift_usd",
                            BALANCE,
                            "By how much running sums differ from the lines that they are sums of.")),
            "What an audit of the books found.");
}
