// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.audit;

/**
 * Something that must hold. In both statements, {@code {since}} stands for the beginning of the time that is looked at.
 *
 * @param invariant {@code I1} to {@code I7}
 * @param promise what must hold, in words
 * @param count counts what is looked at
 * @param offences returns a line for each thing that breaks it; of an account check, in a second column whose it is
 */
record Check(String invariant, String promise, String count, String offences) {}
