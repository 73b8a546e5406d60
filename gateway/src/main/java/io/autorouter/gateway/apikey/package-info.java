// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The management of keys. In flow requests of those who hold a management key; out flow rows of {@code gateway.api_key},
 * the objects of the public API, and, once, the secret of a new key. Start at
 * {@link io.autorouter.gateway.apikey.KeysResource}.
 */
@NullMarked
package io.autorouter.gateway.apikey;

import org.jspecify.annotations.NullMarked;
