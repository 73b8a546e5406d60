// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.compress;

import com.fasterxml.jackson.databind.node.ArrayNode;

/**
 * What became of a conversation that was too long.
 *
 * @param dropped messages that are gone
 * @param cut messages that lost the middle of their text
 * @param tokensBefore by our own count
 */
public record Shortened(ArrayNode messages, int dropped, int cut, long tokensBefore, long tokensAfter) {}
