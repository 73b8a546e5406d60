// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What values that strangers send may hold. In flow JSON values; out flow what is wrong with them, in the form
 * {@code field: given (expected: allowed)}, and the same rules as JSON Schema for the API's description. Start at
 * {@link io.autorouter.gateway.rule.Rule}.
 */
@NullMarked
package io.autorouter.gateway.rule;

import org.jspecify.annotations.NullMarked;
