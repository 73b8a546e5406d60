// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Which model an earlier turn of a conversation went to. Endings of generations flow in, recollections flow out. Start at
 * {@link io.autorouter.classifier.sticky.ConversationMemory}.
 */
@NullMarked
package io.autorouter.classifier.sticky;

import org.jspecify.annotations.NullMarked;
