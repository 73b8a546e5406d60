// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of challenges and callbacks. */
@NullMarked
package io.autorouter.gateway.oauth;

import org.jspecify.annotations.NullMarked;
