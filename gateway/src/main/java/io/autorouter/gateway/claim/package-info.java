// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Bodies that are too large to travel in an event. In flow the bodies of requests; out flow an outline that the choice of a
 * model is made by, and a claim by which the dispatcher that answers fetches the whole. Start at
 * {@link io.autorouter.gateway.claim.ClaimRunner}.
 */
@NullMarked
package io.autorouter.gateway.claim;

import org.jspecify.annotations.NullMarked;
