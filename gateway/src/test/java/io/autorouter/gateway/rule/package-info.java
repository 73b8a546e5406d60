// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of rules. */
@NullMarked
package io.autorouter.gateway.rule;

import org.jspecify.annotations.NullMarked;
