// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.provider;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The format of each protocol. */
public final class Formats {

    private final Map<Protocol, WireFormat> formats;

    public Formats(Map<Protocol, WireFormat> formats) {
        this.formats = new EnumMap<>(formats);
        for (Protocol protocol : Protocol.values()) {
            if (!formats.containsKey(protocol)) {
                throw new IllegalArgumentException(
                        "formats: none for " + protocol.word() + " (expected: one for each)");
            }
        }
    }

    public WireFormat of(Protocol protocol) {
        return Objects.requireNonNull(formats.get(protocol), protocol.word());
    }
}
