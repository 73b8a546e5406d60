// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** An offence against the house rules, which the rules must catch. Nothing flows here. */
@NullMarked
package io.autorouter.contracts.planted;

import org.jspecify.annotations.NullMarked;
