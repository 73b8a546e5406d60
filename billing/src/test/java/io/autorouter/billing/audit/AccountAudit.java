// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.audit;

import io.autorouter.billing.StoreBooks;
import io.autorouter.contracts.account.AccountId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The part of the audit that needs no other service: the sums of all accounts, and the price of every charge. */
public final class AccountAudit {

    private AccountAudit() {}

    /** Returns what does not hold. */
    public static List<String> breaches(StoreBooks books) throws SQLException {
        Map<AccountId, String> offenders = new HashMap<>();
        try (Connection connection = books.as("auditor").getConnection()) {
            List<Finding> findings = new ArrayList<>(AuditStore.accounts(connection, offenders));
            connection.setAutoCommit(false);
            findings.add(PriceCheckStore.priced(connection, "'-infinity'::timestamptz"));
            return findings.stream()
                    .filter(finding -> finding.breaches() > 0)
                    .map(Finding::toString)
                    .toList();
        }
    }
}
