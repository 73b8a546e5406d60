// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import io.autorouter.gateway.key.KeyRing;
import io.autorouter.gateway.model.ModelShelf;
import io.autorouter.gateway.problem.Problem;
import io.autorouter.gateway.relay.RelayDesk;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a chat needs of the gateway.
 *
 * @param till where requests are paid for
 * @param notReady why nothing can be taken on now, or null
 * @param framePartition the partition that this gateway reads; empty until it is known
 * @param log where what is said goes to, of workspaces that want that
 */
public record ChatFloor(
        KeyRing keys,
        ModelShelf models,
        RelayDesk desk,
        Till till,
        Supplier<@Nullable Problem> notReady,
        Supplier<OptionalInt> framePartition,
        ContentLog log) {}
