// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.route;

import io.autorouter.contracts.route.Decision.Stickiness;

/**
 * The conversation that a request continues, so far as it can be told: what its next turn is recognised by. Holds for one
 * account and one requested model.
 *
 * @param by what told it
 * @param digest of that, of the account and of the requested model, in hexadecimal digits
 */
public record Conversation(Stickiness.By by, String digest) {}
