// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.audit;

import java.util.List;

/**
 * What must hold of the sums of each account. They have no beginning, so all lines are looked at; whoever breaks one is
 * parked.
 */
final class AccountChecks {

    private static final String PURSES = "select count(*) from billing.purse";
    private static final String ACCOUNTS = "select count(*) from billing.purse where owner_id = account_id";

    private static final String CREDITED = """
            with given as (
                select credit_account as owner, amount_nanos as nanos from billing.transfer
                where kind in ('PURCHASE', 'PROMOTION')
                union all select debit_account, -amount_nanos from billing.transfer where kind = 'EXPIRY'),
            sums as (select owner, sum(nanos) as nanos from given group by 1)
            select coalesce(owner_id, owner) || ' was credited ' || coalesce(credited_nanos, 0)
                || ' nano-dollars, and its transfers come to ' || coalesce(nanos, 0), coalesce(owner_id, owner)
            from (select * from billing.purse where owner_id = account_id) as purse full join sums on owner = owner_id
            where coalesce(credited_nanos, 0) <> coalesce(nanos, 0)
            """;

    private static final String SPENT = """
            with charges as (
                select account_id as owner, account_id, charged_nanos, byok_nanos from billing.charge
                union all
                select key_id, account_id, charged_nanos, byok_nanos from billing.charge where key_id is not null),
            sums as (
                select owner, account_id, sum(charged_nanos) as charged, sum(byok_nanos) as byok from charges group by 1, 2)
            select coalesce(owner_id, owner) || ' spent ' || coalesce(spent_nanos, 0)
                || ' nano-dollars, and its charges come to ' || coalesce(charged, 0),
                coalesce(purse.account_id, sums.account_id)
            from (select * from billing.purse where starts_with(owner_id, 'acc-') or starts_with(owner_id, 'key-')) as purse
            full join sums on owner = owner_id
            where coalesce(spent_nanos, 0) <> coalesce(charged, 0) or coalesce(byok_nanos, 0) <> coalesce(byok, 0)
            """;

    private static final String BY_DAY = """
            select owner_id || ' spent ' || purse.spent_nanos || ' nano-dollars with ' || purse.reserved_nanos
                || ' reserved, and its days come to ' || spent || ' and ' || reserved, account_id
            from billing.purse, lateral (
                select coalesce(sum(spent_nanos), 0) as spent, coalesce(sum(byok_nanos), 0) as byok,
                    coalesce(sum(reserved_nanos), 0) as reserved
                from billing.spending where spending.owner_id = purse.owner_id) as days
            where owner_id <> account_id
                and (purse.spent_nanos, purse.byok_nanos, purse.reserved_nanos) <> (spent, byok, reserved)
            """;

    private static final String RESERVED = """
            with owners as (
                select account_id as owner, account_id, open_nanos from billing.lease where open_nanos > 0
                union all select key_id, account_id, open_nanos from billing.lease where open_nanos > 0
                union all select workspace_id, account_id, open_nanos from billing.lease where open_nanos > 0),
            sums as (select owner, account_id, sum(open_nanos) as open from owners group by 1, 2)
            select coalesce(owner_id, owner) || ' has ' || coalesce(reserved_nanos, 0)
                || ' nano-dollars reserved, and its leases hold ' || coalesce(open, 0),
                coalesce(purse.account_id, sums.account_id)
            from billing.purse full join sums on owner = owner_id
            where coalesce(reserved_nanos, 0) <> coalesce(open, 0)
            """;

    /** What was charged and never set aside may be more than there is; the report shows who is overdrawn by it. */
    private static final String OVERSPENT = """
            select owner_id || ' has spent ' || spent_nanos || ' nano-dollars and reserved ' || reserved_nanos || ' of '
                || credited_nanos || ', though no more than ' || excused || ' was charged without a reservation',
                account_id
            from billing.purse, lateral (
                select coalesce(sum(unreserved_nanos), 0) as excused from billing.charge
                where charge.account_id = owner_id and unreserved_nanos > 0) as without
            where owner_id = account_id and spent_nanos + reserved_nanos > credited_nanos
                and spent_nanos + reserved_nanos > credited_nanos + excused
            """;

    private AccountChecks() {}

    static List<Check> all() {
        return List.of(
                new Check("I3", "credits equal their transfers", ACCOUNTS, CREDITED),
                new Check("I3", "what is spent equals the charges", PURSES, SPENT),
                new Check("I3", "what is spent in all equals what is spent by day", PURSES, BY_DAY),
                new Check("I4", "what is reserved equals what leases hold", PURSES, RESERVED),
                new Check("I4", "spent and reserved are within the credits", ACCOUNTS, OVERSPENT));
    }
}
