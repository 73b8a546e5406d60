// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Which providers can be reached. In flow the operator's file, the environment and the list of well-known providers; out
 * flows one ordered directory, which the classifier is told of. Start at
 * {@link io.autorouter.dispatcher.directory.Directory}.
 */
@NullMarked
package io.autorouter.dispatcher.directory;

import org.jspecify.annotations.NullMarked;
