// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.relay;

import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.wire.TopicReader;
import org.jspecify.annotations.Nullable;

/** Takes the frames of this gateway's partition from the poll thread to the desk. */
public final class StreamFrameListener implements TopicReader.Sink<StreamFrame> {

    private final RelayDesk desk;

    public StreamFrameListener(RelayDesk desk) {
        this.desk = desk;
    }

    @Override
    public void accept(String key, @Nullable StreamFrame frame) {
        if (frame != null) {
            desk.deliver(frame);
        }
    }
}
