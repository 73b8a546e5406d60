// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** The classifier: which model answers. Requests flow in, ranked plans with their explanation flow out. */
@NullMarked
package io.autorouter.classifier;

import org.jspecify.annotations.NullMarked;
