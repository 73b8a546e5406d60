// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The models of the auto pool: facts, prices and published scores. A resource flows in, checked models flow out. Start at {@link io.autorouter.classifier.catalogue.Catalogue}.
 */
@NullMarked
package io.autorouter.classifier.catalogue;

import org.jspecify.annotations.NullMarked;
