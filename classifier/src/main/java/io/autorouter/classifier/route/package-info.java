// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Where a generation goes, and why. Requests flow in, routings with their explanation flow out. Start at {@link io.autorouter.classifier.route.Router}.
 */
@NullMarked
package io.autorouter.classifier.route;

import org.jspecify.annotations.NullMarked;
