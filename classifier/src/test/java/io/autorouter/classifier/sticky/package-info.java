// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of what is remembered of conversations. */
@NullMarked
package io.autorouter.classifier.sticky;

import org.jspecify.annotations.NullMarked;
