// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.question;

import io.autorouter.analytics.problem.Problem;

/** What became of the parameters of a question. */
public sealed interface Reading<Q> {

    record Understood<Q>(Q question) implements Reading<Q> {}

    record Refused<Q>(Problem problem) implements Reading<Q> {}
}
