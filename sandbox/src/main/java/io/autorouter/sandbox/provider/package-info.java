// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * A provider that is none: speaks the formats of OpenAI, Anthropic and Google over real HTTP, answers the same to the same
 * request in the name of any model, misbehaves when it is told to, and keeps a durable count of what it served. In flow
 * requests and scripts, out flow answers that say they are simulated, and the witness file. Start at {@link
 * io.autorouter.sandbox.provider.ProviderSimulator}.
 */
@NullMarked
package io.autorouter.sandbox.provider;

import org.jspecify.annotations.NullMarked;
