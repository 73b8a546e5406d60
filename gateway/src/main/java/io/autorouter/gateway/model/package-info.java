// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Which models can be asked for. In flows the classifier's list; out flow the catalogue pages and the answer to "is there
 * such a model". Start at {@link io.autorouter.gateway.model.ModelShelf}.
 */
@NullMarked
package io.autorouter.gateway.model;

import org.jspecify.annotations.NullMarked;
