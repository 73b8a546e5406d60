// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Provider credentials that accounts bring along. In flow requests of those who hold a management key; out flow rows of
 * {@code gateway.credential}, with encrypted secrets, and the objects of the public API, without any. Start at
 * {@link io.autorouter.gateway.byok.ByokResource}.
 */
@NullMarked
package io.autorouter.gateway.byok;

import org.jspecify.annotations.NullMarked;
