// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of the repair of JSON. */
@NullMarked
package io.autorouter.gateway.heal;

import org.jspecify.annotations.NullMarked;
