// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** The Kafka clients of {@code contracts} on a real broker; they stand here, as {@code contracts} knows no sandbox. */
@NullMarked
package io.autorouter.sandbox.wire;

import org.jspecify.annotations.NullMarked;
