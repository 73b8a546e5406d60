// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.ledger;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.provider.ProviderSlug;

/**
 * One side of a transfer.
 *
 * @param id unique in the ledger
 * @param kind what it stands for, as the table spells it
 */
public record LedgerAccount(String id, String kind) {

    /** What callers paid. */
    public static final LedgerAccount REVENUE = new LedgerAccount("revenue", "revenue");

    /** What answers cost the house. */
    public static final LedgerAccount PROVIDER_COST = new LedgerAccount("provider-cost", "provider_cost");

    /** What was used and can be charged to nobody. */
    public static final LedgerAccount SUSPENSE = new LedgerAccount("suspense", "suspense");

    /** What the house gives away. */
    public static final LedgerAccount PROMOTION = new LedgerAccount("promotion", "promotion");

    /** Where the money comes from that credits are bought with. */
    public static final LedgerAccount CREDIT_SOURCE = new LedgerAccount("credit-source", "credit_source");

    /** Who pays for answers. */
    public static LedgerAccount customer(AccountId account) {
        return new LedgerAccount(account.value(), "customer");
    }

    /** Who is owed for answers. */
    public static LedgerAccount provider(ProviderSlug provider) {
        return new LedgerAccount("provider:" + provider.value(), "provider");
    }
}
