// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of what models see of a text. */
@NullMarked
package io.autorouter.classifier.feature;

import org.jspecify.annotations.NullMarked;
