// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Makes the parts of the classifier and joins them. Settings flow in, running parts flow out.
 */
@NullMarked
package io.autorouter.classifier.wiring;

import org.jspecify.annotations.NullMarked;
