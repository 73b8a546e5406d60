// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.wire;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.account.SpendInterval;
import io.autorouter.contracts.account.SpendLimit;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.lease.LeaseAnswer;
import io.autorouter.contracts.lease.LeaseAsked;
import io.autorouter.contracts.lease.LeaseId;
import io.autorouter.contracts.lease.LeaseReturned;
import io.autorouter.contracts.lease.LeasesReturned;
import io.autorouter.contracts.lease.LimitSource;
import io.autorouter.contracts.lease.Shortage;
import io.autorouter.contracts.money.Usd;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What gateways and billing say to each other about leases. */
final class GoldenLeases {

    static final LeaseId LEASE = new LeaseId("lse-06awrq2m1xvt4b8c9d0e1f2g3h");

    private static final LeaseReturned RETURNED = new LeaseReturned(LEASE, new Usd(400_000), true);
    private static final Shortage SHORTAGE = new Shortage(
            LimitSource.KEY_LIMIT,
            SpendInterval.WEEKLY,
            new Usd(10_000_000_000L),
            new Usd(9_000_000_000L),
            new Usd(999_000_000L),
            Instant.parse("2026-11-30T00:00:00Z"));

    private GoldenLeases() {}

    static Map<String, Object> all() {
        Map<String, Object> messages = new LinkedHashMap<>();
        messages.put("lease-asked/v1", asked());
        messages.put("leases-returned/v1", new LeasesReturned(List.of(RETURNED)));
        messages.put(
                "lease-answer/v1-granted",
                new LeaseAnswer.Granted(LEASE, new Usd(5_000_000), 300_000, new Usd(995_000_000), null));
        messages.put(
                "lease-answer/v1-granted-in-part",
                new LeaseAnswer.Granted(LEASE, new Usd(1_000_000), 300_000, Usd.ZERO, SHORTAGE));
        messages.put("lease-answer/v1-refused", new LeaseAnswer.Refused(SHORTAGE));
        messages.put("lease-answer/v1-parked", new LeaseAnswer.Parked("spent: 5 (expected: 4)"));
        return messages;
    }

    private static LeaseAsked asked() {
        return new LeaseAsked(
                LEASE,
                "gateway-0",
                new AccountId("acc-06awrq2m1xvt4b8c9d0e1f2g3h"),
                new KeyId("key-06awrq2m1xvt4b8c9d0e1f2g3h"),
                new WorkspaceId("wsp-06awrq2m1xvt4b8c9d0e1f2g3h"),
                new SpendLimit(new Usd(10_000_000_000L), SpendInterval.WEEKLY),
                true,
                List.of(new SpendLimit(new Usd(50_000_000_000L), SpendInterval.LIFETIME)),
                new Usd(1_000_000),
                new Usd(2_000_000),
                new Usd(5_000_000),
                List.of(RETURNED));
    }
}
