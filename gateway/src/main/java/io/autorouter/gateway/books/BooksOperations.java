// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.books;

import io.autorouter.gateway.openapi.Access;
import io.autorouter.gateway.openapi.Operation;
import io.autorouter.gateway.openapi.Parameter;
import io.autorouter.gateway.openapi.Reply;
import io.autorouter.gateway.openapi.Shape;
import io.autorouter.gateway.rule.Amounts;
import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Fields;
import io.autorouter.gateway.rule.Rule;
import java.util.List;

/** What is served about credits, and about the books as a whole. */
public interface BooksOperations {

    /** What a request for a credit may hold. */
    Fields GRANT = Fields.closed(
            "an object with an amount",
            Field.required("amount", Amounts.DOLLARS, "US dollars, more than 0."),
            Field.of("account_id", Rule.filledText(30), "Who is given it; the operator's own account if absent."),
            Field.of("kind", Rule.oneOf("purchase", "promotion"), "purchase if absent."),
            Field.of("expires_at", Rule.filledText(40), "When what is left of it goes back; never if absent."),
            Field.of("note", Rule.text(500), "For whoever reads the books."));

    List<Operation> ALL = List.of(
            Operation.of(
                            "GET",
                            "/credits",
                            "Credits",
                            "Tells what the account was given and spent.",
                            Access.MANAGEMENT_KEY)
                    .giving(Reply.json(
                            200,
                            "The credits of the account.",
                            BooksShapes.CREDITS,
                            "{\"data\": {\"total_credits\": 110.5, \"total_usage\": 12.25}}"))
                    .failing(401, 403, 503),
            Operation.of(
                            "POST",
                            "/credits",
                            "Credits",
                            "Gives credits to an account. For whoever runs the platform.",
                            Access.MANAGEMENT_KEY)
                    .with(Parameter.header(
                                    "Idempotency-Key",
                                    Rule.filledText(255),
                                    "Sent again with the same key, it is given once.")
                            .asRequired())
                    .taking(new Shape("CreditGrant", GRANT, "A credit."), "{\"amount\": 25}")
                    .giving(Reply.json(200, "The credit.", BooksShapes.CREDIT, """
                            {"data": {"id": "crd-06awrq2m1xvt4b8c9d0e1f2g3h", "kind": "purchase", "amount": 25,
                                      "account_id": "acc-06awrq2m1xvt4b8c9d0e1f2g3h", "note": "for November",
                                      "created_at": "2026-11-27T05:06:11Z", "expires_at": null}}"""))
                    .failing(400, 401, 403, 409, 503),
            Operation.of(
                            "GET",
                            "/audit",
                            "Audit",
                            "Tells what the last audit of the books found. Whoever runs the platform sees the offences.",
                            Access.ANY_KEY)
                    .giving(Reply.json(
                            200,
                            "Each invariant, how much was checked, and what did not hold.",
                            BooksShapes.AUDIT,
                            """
                            {"data": {"ok": true, "ran_at": "2026-11-27T05:17:01Z", "since": null, "under_way": 3,
                             "findings": [
                              {"invariant": "I1", "promise": "every accepted request ends",
                               "checked": 142, "breaches": 0, "offences": []}]}}"""))
                    .failing(401, 404, 503),
            Operation.of(
                            "DELETE",
                            "/accounts/{id}/parking",
                            "Accounts",
                            "Lets an account go on that was parked as its books did not add up. For whoever runs the platform.",
                            Access.MANAGEMENT_KEY)
                    .with(Parameter.path("id", "The account."))
                    .giving(Reply.DELETED)
                    .failing(400, 401, 403, 404, 503));
}
