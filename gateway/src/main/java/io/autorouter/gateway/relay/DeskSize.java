// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.relay;

import java.time.Duration;

/**
 * How much room there is.
 *
 * @param seats callers that may wait at once
 * @param retriesLeast retries that are allowed however few wait; beyond, a tenth of those who wait
 * @param stillWaiting silence after which a caller gets a sign of life
 */
public record DeskSize(int seats, int retriesLeast, Duration stillWaiting) {}
