// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.charge;

import io.autorouter.billing.database.DatabaseException;
import io.autorouter.billing.park.ParkingStore;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.MalformedEventException;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes endings, as many at once as there are. They are acknowledged when they are booked and the others were told: the
 * offset in Kafka is what an outbox table would be. Why: {@code docs/decisions/020-billing-outbox.md}.
 */
@ApplicationScoped
public class GenerationEndedListener {

    /** Where the endings come from. */
    public static final String CHANNEL = "generation-ended";

    private static final Logger LOG = Logger.getLogger(GenerationEndedListener.class);

    private final ChargeRunner runner;
    private final DeadLetterPublisher deadLetters;
    private final ParkingStore parking;

    GenerationEndedListener(ChargeRunner runner, DeadLetterPublisher deadLetters, ParkingStore parking) {
        this.runner = runner;
        this.deadLetters = deadLetters;
        this.parking = parking;
    }

    @Incoming(CHANNEL)
    @Blocking("charging")
    void take(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        List<Read> readable = new ArrayList<>(records.count());
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                readable.add(new Read(record, read(record.value())));
            } catch (MalformedEventException e) {
                deadLetters.publish(record, e);
            }
        }
        List<Refusal> refusals = new ArrayList<>();
        runner.book(readable, (read, why) -> refusals.add(new Refusal(read, why)));
        for (Refusal refusal : refusals) {
            park(refusal);
            deadLetters.publish(refusal.read().record(), refusal.why());
        }
    }

    /** An ending that does not go with the books of its account: the account waits for somebody, all others go on. */
    private void park(Refusal refusal) {
        if (!(refusal.why() instanceof BookingException e) || e.fault() != BookingException.Fault.BOOKS) {
            return;
        }
        AccountId account = refusal.read().ended().caller().accountId();
        try {
            if (parking.park(account, "an ending does not go with the books: " + e.reason())) {
                LOG.errorf("account parked accountId=%s reason=%s", account, e.reason());
            }
        } catch (DatabaseException away) {
            LOG.errorf("account not parked accountId=%s reason=%s", account, away.reason());
        }
    }

    private static GenerationEnded read(byte @Nullable [] value) throws MalformedEventException {
        if (value == null) {
            throw new MalformedEventException("a tombstone in place of GenerationEnded", null);
        }
        return EventJson.read(value, GenerationEnded.class);
    }

    private record Read(ConsumerRecord<String, byte[]> record, GenerationEnded ended)
            implements ChargeRunner.Received {}

    private record Refusal(Read read, Exception why) {}
}
