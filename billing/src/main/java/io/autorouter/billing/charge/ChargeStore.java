// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.charge;

import io.autorouter.billing.credit.CreditStore;
import io.autorouter.billing.database.DatabaseException;
import io.autorouter.billing.database.TransactionStore;
import io.autorouter.billing.lease.LeaseDraws;
import io.autorouter.billing.lease.LeaseStore;
import io.autorouter.billing.ledger.Ledger;
import io.autorouter.billing.ledger.Transfer;
import io.autorouter.billing.ledger.TransferStore;
import io.autorouter.billing.price.PriceStore;
import io.autorouter.billing.price.PriceUses;
import io.autorouter.billing.purse.PurseStore;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.lease.LeaseId;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.provider.ProviderSlug;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The books. A batch of endings is one transaction, under the lock of its accounts: charges, transfers, suspense lines,
 * draws on leases and running sums are written together or not at all.
 */
public final class ChargeStore implements Booking {

    private final TransactionStore transactions;
    private final Charging charging;
    private final InstantSource clock;

    public ChargeStore(TransactionStore transactions, Charging charging, InstantSource clock) {
        this.transactions = transactions;
        this.charging = charging;
        this.clock = clock;
    }

    @Override
    public Settlement book(List<GenerationEnded> endings) throws BookingException {
        try {
            return transactions.run(connection -> {
                Instant now = clock.instant();
                PurseStore.lock(
                        connection,
                        endings.stream()
                                .map(ended -> ended.caller().accountId())
                                .toList());
                Settlement settlement =
                        Settlement.of(endings, ChargeTableStore.standing(connection, endings), charging, now);
                write(connection, settlement, now);
                return settlement;
            });
        } catch (DatabaseException e) {
            throw new BookingException(BookingException.Fault.of(e.sqlState()), String.valueOf(e.getMessage()), e);
        }
    }

    private static void write(Connection connection, Settlement settlement, Instant now) throws SQLException {
        PriceUses prices = new PriceUses();
        LeaseDraws draws = LeaseStore.draws(connection, leases(settlement.first()));
        List<ChargeTableStore.Line> lines = new ArrayList<>(settlement.first().size());
        List<Transfer> transfers = new ArrayList<>();
        for (Charge charge : settlement.first()) {
            Usd unreserved = draws.add(charge.caller(), day(charge), charge.charged(), charge.byok());
            lines.add(new ChargeTableStore.Line(charge, priceId(charge, prices), unreserved));
            transfers.addAll(Ledger.charge(entry(charge), charge.charged(), charge.upstream()));
        }
        List<ChargeTableStore.Run> suspended = ChargeTableStore.unsuspended(connection, settlement.suspended());
        for (ChargeTableStore.Run late : suspended) {
            transfers.addAll(Ledger.suspend(
                    entry(late.used()), late.number(), late.used().upstream()));
        }
        PriceStore.keep(connection, prices);
        ChargeTableStore.charge(connection, lines);
        TransferStore.book(connection, transfers, now);
        ChargeTableStore.suspend(connection, suspended, now);
        LeaseStore.post(connection, draws);
        CreditStore.use(connection, charged(settlement.first()));
    }

    private static LocalDate day(Charge charge) {
        return LocalDate.ofInstant(charge.requestedAt(), ZoneOffset.UTC);
    }

    private static Set<LeaseId> leases(List<Charge> charges) {
        Set<LeaseId> leases = new HashSet<>();
        for (Charge charge : charges) {
            LeaseId lease = charge.caller().leaseId();
            if (lease != null) {
                leases.add(lease);
            }
        }
        return leases;
    }

    private static Map<AccountId, Long> charged(List<Charge> charges) {
        Map<AccountId, Long> charged = new HashMap<>();
        for (Charge charge : charges) {
            if (charge.charged().nanos() > 0) {
                charged.merge(charge.account(), charge.charged().nanos(), Math::addExact);
            }
        }
        return charged;
    }

    private static @Nullable String priceId(Charge charge, PriceUses prices) {
        ModelId model = charge.model();
        ProviderSlug provider = charge.provider();
        Price price = charge.price();
        return model == null || provider == null || price == null
                ? null
                : prices.add(model, provider, price, charge.requestedAt());
    }

    private static Ledger.Entry entry(Charge charge) {
        return new Ledger.Entry(charge.generationId(), charge.attempt(), charge.account(), charge.provider());
    }
}
