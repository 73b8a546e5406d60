// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The life of an accepted request until its caller has the answer. In flow stream frames, ticks and disconnects; out flow
 * parts of the answer to the waiting client, and requests, cancellations and endings to Kafka. Start at
 * {@link io.autorouter.gateway.relay.Relay}, the pure machine, and then {@link io.autorouter.gateway.relay.RelayDesk}.
 */
@NullMarked
package io.autorouter.gateway.relay;

import org.jspecify.annotations.NullMarked;
