// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the stores share: many rows in one statement, and work in one transaction. Rows flow in, SQL flows out. Start at
 * {@link io.autorouter.billing.database.BulkStore}.
 */
@NullMarked
package io.autorouter.billing.database;

import org.jspecify.annotations.NullMarked;
