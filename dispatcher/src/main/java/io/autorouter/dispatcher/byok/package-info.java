// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Provider credentials that accounts brought along. In flow what the gateway tells of them, encrypted, and the targets of
 * plans; out flow the places to call, in the order in which credentials are to be tried, and the keys to call with. Start
 * at {@link io.autorouter.dispatcher.byok.CredentialRing}.
 */
@NullMarked
package io.autorouter.dispatcher.byok;

import org.jspecify.annotations.NullMarked;
