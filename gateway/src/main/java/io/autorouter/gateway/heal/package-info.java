// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Repair of JSON that models write. In flows the text of an answer; out flows JSON, where the text was meant as such.
 * Start at {@link io.autorouter.gateway.heal.JsonHealer}.
 */
@NullMarked
package io.autorouter.gateway.heal;

import org.jspecify.annotations.NullMarked;
