// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Bodies of requests as trees, in which long texts stay the bytes that they came in: most are only passed on. In flow bytes; out
 * flow trees that are written as any other. Start at {@link io.autorouter.contracts.body.BodyReader}.
 */
@NullMarked
package io.autorouter.contracts.body;

import org.jspecify.annotations.NullMarked;
