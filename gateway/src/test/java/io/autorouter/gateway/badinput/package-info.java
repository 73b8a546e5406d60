// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Bad requests, drawn from a seed. In flows the description of the API, out flow requests of which each is wrong in one
 * place that is known. Start at {@link io.autorouter.gateway.badinput.BadRequests}.
 */
@NullMarked
package io.autorouter.gateway.badinput;

import org.jspecify.annotations.NullMarked;
