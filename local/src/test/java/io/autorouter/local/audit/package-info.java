// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** What the audit finds, and that it does not hold in memory what it looks at. */
@NullMarked
package io.autorouter.local.audit;

import org.jspecify.annotations.NullMarked;
