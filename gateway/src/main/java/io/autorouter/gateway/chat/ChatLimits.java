// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import java.time.Duration;

/**
 * What one caller may take of the gateway.
 *
 * @param bodyBytesMax largest request
 * @param bodyTimeout time for a request to arrive
 * @param backlogBytesMax what may wait for a caller who reads slowly, beyond the connection's own buffers
 */
public record ChatLimits(int bodyBytesMax, Duration bodyTimeout, int backlogBytesMax) {}
