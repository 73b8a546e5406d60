// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What a request cannot do without. A request body flows in; requirements, and models that miss them, flow out. Start at {@link io.autorouter.classifier.require.Requirements}.
 */
@NullMarked
package io.autorouter.classifier.require;

import org.jspecify.annotations.NullMarked;
