// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of the commands, on files of their own. */
@NullMarked
package io.autorouter.classifier.command;

import org.jspecify.annotations.NullMarked;
