// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.database;

import io.autorouter.contracts.account.AccountId;

/** Whose rows a transaction may see and write: the database itself holds it to that. */
public sealed interface Scope {

    /** Those of every account: for what records them, and for sums that are nobody's own. */
    static Scope all() {
        return new All();
    }

    static Scope of(AccountId account) {
        return new One(account);
    }

    /** Every account's. */
    record All() implements Scope {}

    /** One account's. */
    record One(AccountId account) implements Scope {}

    /** Returns it as the policies of the tables read it. */
    default String setting() {
        return switch (this) {
            case All _ -> "*";
            case One one -> one.account().value();
        };
    }
}
