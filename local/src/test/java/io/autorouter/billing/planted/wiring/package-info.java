// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Wiring that an offender imports. Nothing flows here. */
@NullMarked
package io.autorouter.billing.planted.wiring;

import org.jspecify.annotations.NullMarked;
