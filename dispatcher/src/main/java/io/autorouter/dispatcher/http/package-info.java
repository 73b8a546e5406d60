// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * How providers are called. In flow requests as bytes; out flow the bytes of their answers, as they come. Start at
 * {@link io.autorouter.dispatcher.http.ProviderClient}.
 */
@NullMarked
package io.autorouter.dispatcher.http;

import org.jspecify.annotations.NullMarked;
