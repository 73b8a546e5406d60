// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.autorouter.local.command;

import org.jspecify.annotations.NullMarked;
