// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of the package of the same name. */
@NullMarked
package io.autorouter.gateway.apikey;

import org.jspecify.annotations.NullMarked;
