// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Starts, watches and stops the processes of the platform. In flow a data directory and ports, out flow processes, their
 * logs and the run file. Start at {@link io.autorouter.local.platform.LocalPlatform}.
 */
@NullMarked
package io.autorouter.local.platform;

import org.jspecify.annotations.NullMarked;
