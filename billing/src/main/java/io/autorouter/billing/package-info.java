// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Billing: from endings to charges, exactly once. Endings flow in, ledger lines and charged events flow out. */
@NullMarked
package io.autorouter.billing;

import org.jspecify.annotations.NullMarked;
