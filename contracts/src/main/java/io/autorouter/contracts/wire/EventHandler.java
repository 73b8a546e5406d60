// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.wire;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a service does with the events of a topic. Called by one thread, in order of each partition. */
public interface EventHandler<E> {

    /** Takes the event on. Its offset is committed when this returns, so work handed to others is accepted work. */
    void handle(String key, E event);

    /** Takes a record that is not an event of the topic; whoever wants dead letters sends one here. */
    void handleMalformed(ConsumerRecord<String, byte[]> record, MalformedEventException why);

    /** Tells how many more events can be taken on now; at 0 the loop pauses, and asks again. */
    default int room() {
        return Integer.MAX_VALUE;
    }
}
