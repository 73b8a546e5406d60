// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * How questions are read. In flow the parameters and headers of a request; out flow an understood question and who asks it,
 * or what is wrong. Start at {@link io.autorouter.analytics.question.Parameter}.
 */
@NullMarked
package io.autorouter.analytics.question;

import org.jspecify.annotations.NullMarked;
