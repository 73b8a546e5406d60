// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What tests expect: of a topic, and of other threads. In flow a broker's address and a topic, out flow its events once they are there. Start at
 * {@link io.autorouter.sandbox.expect.TopicProbe}.
 */
@NullMarked
package io.autorouter.sandbox.expect;

import org.jspecify.annotations.NullMarked;
