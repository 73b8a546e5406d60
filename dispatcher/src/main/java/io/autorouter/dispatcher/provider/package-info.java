// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The seam between an attempt and the many providers. In flows a request body and a target; out flow the parts of the
 * answer, in the form of the public API, or why there is none. Start at {@link io.autorouter.dispatcher.provider.WireFormat}.
 */
@NullMarked
package io.autorouter.dispatcher.provider;

import org.jspecify.annotations.NullMarked;
