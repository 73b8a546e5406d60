// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Which models are used most. In flow the parameters of a question; out flow rows of the public dataset and of
 * the leaderboard, as JSON and CSV. Start at {@link io.autorouter.analytics.ranking.Leaderboard}.
 */
@NullMarked
package io.autorouter.analytics.ranking;

import org.jspecify.annotations.NullMarked;
