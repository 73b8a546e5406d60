// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * A real PostgreSQL as a process of this machine. In flow a data directory and a port, out flow a server, the platform's
 * database and its roles. Start at {@link io.autorouter.sandbox.postgres.EmbeddedPostgres}.
 */
@NullMarked
package io.autorouter.sandbox.postgres;

import org.jspecify.annotations.NullMarked;
