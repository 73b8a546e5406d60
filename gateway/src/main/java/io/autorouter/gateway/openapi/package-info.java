// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The description of the API, made of what is served: a route cannot be mounted without the words that describe it. In flow
 * operations; out flow routes and the OpenAPI document. Start at {@link io.autorouter.gateway.openapi.Operation}.
 */
@NullMarked
package io.autorouter.gateway.openapi;

import org.jspecify.annotations.NullMarked;
