// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What comes in broken: heads that are no HTTP, addresses that cannot be read, bodies that end before their time. Out go
 * errors in the API's own form. Start at {@link io.autorouter.gateway.door.InvalidHeadFilter}.
 */
@NullMarked
package io.autorouter.gateway.door;

import org.jspecify.annotations.NullMarked;
