// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Breaks a running platform on purpose while callers use it: in go faults, out comes what callers met, how soon all was
 * well again, and what the audit says.
 */
@NullMarked
package io.autorouter.local.chaos;

import org.jspecify.annotations.NullMarked;
