// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What a user can ask of {@code ./autorouter}. In flows a command line, out lines for people and an exit code. Start at
 * {@link io.autorouter.local.command.UpCommand}.
 */
@NullMarked
package io.autorouter.local.command;

import org.jspecify.annotations.NullMarked;
