// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Holds the manifests to the code. In flow topics and roles of the code, out come manifests that agree with them. */
@NullMarked
package io.autorouter.deploy;

import org.jspecify.annotations.NullMarked;
