// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.dispatch;

import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventProducer;
import java.util.concurrent.CompletableFuture;

/** Sends frames to the partition that the waiting gateway reads. */
public final class StreamFramePublisher {

    private final EventProducer producer;

    public StreamFramePublisher(EventProducer producer) {
        this.producer = producer;
    }

    CompletableFuture<Void> publish(int partition, StreamFrame frame) {
        return producer.sendBare(
                Topics.STREAM_FRAME, partition, frame.generationId().value(), frame);
    }
}
