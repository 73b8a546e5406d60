// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.billing.park.ParkingStore;
import io.autorouter.contracts.lease.LeaseAnswer;
import io.autorouter.contracts.lease.LeaseId;
import io.autorouter.sandbox.sample.Samples;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every other test of the platform ends with an audit: here it is the audit that is held to what it promises. */
final class AuditIT {

    private static final String CHARGED = Samples.generationId(1).value();
    private static final InstantSource CLOCK = Clock.systemUTC();

    private static WholeBooks books;

    @BeforeAll
    static void open() throws IOException {
        books = WholeBooks.open();
    }

    @AfterAll
    static void close() {
        books.close();
    }

    @BeforeEach
    void write() throws Exception {
        books.write();
    }

    private static AuditReport look() throws Exception {
        return new AuditStore(books.as("auditor"), CLOCK).look(null).report();
    }

    private static List<String> broken(AuditReport report) {
        return report.findings().stream()
                .filter(finding -> finding.breaches() > 0)
                .map(finding -> finding.invariant() + " " + finding.promise())
                .toList();
    }

    @Test
    void findsNothingWhereAllAddsUpThoughItLooksAtSomethingEverywhere() throws Exception {
        // When
        AuditReport report = look();

        // Then
        assertThat(broken(report)).as("%s", report).isEmpty();
        assertThat(report.findings())
                .allSatisfy(finding ->
                        assertThat(finding.checked()).as("%s", finding).isPositive());
        assertThat(report.figures().suspended().count()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            I1 every accepted request ends | insert into analytics.generation (day, id, revision, requested_at, attempt, account_id, requested_model) values ('2025-06-15', 'gen-9', 1, '2025-06-15T12:00Z', 1, 'acc-9', 'm')
            I2 every ended generation is charged | delete from billing.charge where generation_id = '{charged}'
            I2 nothing else is charged | delete from analytics.generation where id = '{charged}'
            I2 charges are told as they are booked | update analytics.generation set charged_nanos = charged_nanos - 1 where id = '{charged}'
            I2 charges are told as they are booked | update analytics.generation set upstream_nanos = upstream_nanos - 1 where id = '{charged}'
            I3 transfers add up to their charge | update billing.transfer set amount_nanos = amount_nanos + 1 where kind = 'CHARGE' and cause_id = '{charged}'
            I3 transfers add up to their charge | delete from billing.transfer where kind = 'UPSTREAM' and cause_id = '{charged}'
            I3 every transfer has its cause | update billing.transfer set cause_id = 'gen-9' where kind = 'CHARGE' and cause_id = '{charged}'
            I3 every transfer has its cause | update billing.transfer set cause_id = 'crd-9' where kind = 'PURCHASE'
            I3 every transfer has its cause | update billing.transfer set run = 2 where kind = 'SUSPENSE'
            I3 what is in suspense is owed | delete from billing.transfer where kind = 'SUSPENSE'
            I3 what is in suspense is owed | update billing.suspense set upstream_nanos = upstream_nanos + 1
            I3 all accounts together are zero | set session_replication_role = replica; delete from billing.account where id = 'revenue'
            I3 credits equal their transfers | update billing.purse set credited_nanos = credited_nanos + 1 where owner_id = account_id
            I3 what is spent equals the charges | update billing.purse set spent_nanos = spent_nanos - 1 where starts_with(owner_id, 'key-')
            I3 what is spent equals the charges | update billing.purse set byok_nanos = byok_nanos + 1 where owner_id = account_id
            I3 what is spent in all equals what is spent by day | update billing.spending set spent_nanos = spent_nanos + 1
            I3 what is spent in all equals what is spent by day | update billing.spending set reserved_nanos = 0
            I4 what is reserved equals what leases hold | update billing.purse set reserved_nanos = reserved_nanos + 1 where owner_id = account_id
            I4 what is reserved equals what leases hold | delete from billing.lease
            I4 spent and reserved are within the credits | update billing.purse set credited_nanos = 0 where owner_id = account_id
            I5 costs are usage times the price of the plan | update billing.charge set completion_tokens = completion_tokens - 1 where generation_id = '{charged}'
            I6 the rollup usage_hour equals its recomputation | update analytics.usage_hour set spend_nanos = spend_nanos + 1
            I6 the rollup usage_day equals its recomputation | delete from analytics.usage_day where axis = 'user'
            I6 the rollup ranking_day equals its recomputation | update analytics.ranking_day set requests = requests + 1 where facet = 'all'
            I6 the rollup ranking_month equals its recomputation | update analytics.ranking_month set prompt_tokens = 0 where facet = 'all'
            I6 the rollup app_day equals its recomputation | update analytics.app_day set tokens = tokens + 1
            I6 the rollup decision_day equals its recomputation | update analytics.decision_day set decisions = decisions - 1
            I7 the model that answered is the one charged | update analytics.generation set model = 'other/model' where id = '{charged}'
            I7 the model that answered is the one charged | update analytics.generation set provider = 'other' where id = '{charged}'
            """)
    void findsWhatBreaksAPromise(String promise, String offence) throws Exception {
        // Given
        books.tamper(offence.replace("{charged}", CHARGED));

        // When
        AuditReport report = look();

        // Then
        assertThat(broken(report)).contains(promise);
        assertThat(report.holds()).isFalse();
    }

    @Test
    void findsALeaseOfMoreThanWasLeft() throws Exception {
        // Given: not even a superuser could write it while the table's own checks stand
        books.tamper("""
                do $$ declare c record; begin
                    for c in select conname from pg_constraint where conrelid = 'billing.lease'::regclass and contype = 'c' loop
                        execute format('alter table billing.lease drop constraint %I', c.conname);
                    end loop;
                end $$""");
        books.tamper("update billing.lease set account_left_nanos = amount_nanos - 1");

        // When, Then
        assertThat(broken(look())).containsExactly("I4 no lease is more than what was left");
    }

    @Test
    void everyPromiseHasAnOffenceThatBreaksIt() throws Exception {
        // Given
        var offences = AuditIT.class.getDeclaredMethod("findsWhatBreaksAPromise", String.class, String.class);
        String all = offences.getAnnotation(CsvSource.class).textBlock();

        // Then
        for (Finding finding : look().findings()) {
            if (!finding.promise().startsWith("no lease")) {
                assertThat(all).contains(finding.invariant() + " " + finding.promise());
            }
        }
    }

    @Test
    void parksWhoeversSumsDoNotAddUpAndShowsIt() throws Exception {
        // Given
        MeterRegistry meters = new SimpleMeterRegistry();
        var parking = new ParkingStore(books.as("billing"), CLOCK);
        var results = new AuditResultStore(books.as("billing"));
        var audits = new AuditRunner(new AuditStore(books.as("auditor"), CLOCK), results, parking, CLOCK, meters);
        double before = breaches(meters);
        books.tamper("update billing.purse set spent_nanos = spent_nanos + 5 where owner_id = account_id");

        // When
        audits.audit(null);

        // Then
        assertThat(before).isNaN();
        assertThat(breaches(meters)).isEqualTo(1);
        assertThat(meters.get("autorouter_parked_accounts").gauge().value()).isEqualTo(1);
        assertThat(meters.get("autorouter_ledger_drift_usd").gauge().value()).isEqualTo(5e-9);
        assertThat(meters.get("autorouter_audit_age_seconds").gauge().value()).isBetween(0.0, 60.0);
        assertThat(results.last()).contains("what is spent equals the charges");
        assertThat(books.lend(new LeaseId("lse-%026d".formatted(2)), 1_000)).isInstanceOf(LeaseAnswer.Parked.class);
    }

    @Test
    void goesOnAfterAnAuditThatDidNotComeThrough() {
        // Given
        List<Duration> pauses = new ArrayList<>();
        var nowhere = new AuditRunner(
                new AuditStore(books.as("billing"), CLOCK), // who may not read what others own
                new AuditResultStore(books.as("billing")),
                new ParkingStore(books.as("billing"), CLOCK),
                CLOCK,
                new SimpleMeterRegistry());

        // When
        nowhere.run(() -> true, new AuditRunner.Schedule(Duration.ofMinutes(10), Duration.ofHours(26)), time -> {
            pauses.add(time);
            if (pauses.size() == 3) {
                throw new InterruptedException("the service stops");
            }
        });

        // Then: it goes on trying to see everything once
        assertThat(Thread.interrupted()).isTrue();
        assertThat(pauses).containsOnly(Duration.ofSeconds(30));
    }

    private static double breaches(MeterRegistry meters) {
        return meters.get("autorouter_audit_breaches").gauge().value();
    }
}
