// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * How stores reach PostgreSQL. In flows work on a connection; out flow its result, or a failure that tells whether the data
 * or the database are at fault. Start at {@link io.autorouter.analytics.database.DatabaseStore}.
 */
@NullMarked
package io.autorouter.analytics.database;

import org.jspecify.annotations.NullMarked;
