// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What a user can ask of the models of this service without a running platform. In flow a command line and files, out
 * files, lines for people and an exit code. Start at {@link io.autorouter.classifier.command.ClassifierCommand}.
 */
@NullMarked
package io.autorouter.classifier.command;

import org.jspecify.annotations.NullMarked;
