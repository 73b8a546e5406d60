// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Lives of generations for the tests of all packages. Start at {@link io.autorouter.analytics.Lives}. */
@NullMarked
package io.autorouter.analytics;

import org.jspecify.annotations.NullMarked;
