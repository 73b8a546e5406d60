// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * How stores reach PostgreSQL. In flows work on a connection and the account that it is for; out flows its result. Start
 * at {@link io.autorouter.gateway.database.DatabaseStore}.
 */
@NullMarked
package io.autorouter.gateway.database;

import org.jspecify.annotations.NullMarked;
