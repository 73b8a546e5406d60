// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What can be asked for. Lists of providers flow in, listed models flow out. Start at {@link io.autorouter.classifier.listing.Listing}.
 */
@NullMarked
package io.autorouter.classifier.listing;

import org.jspecify.annotations.NullMarked;
