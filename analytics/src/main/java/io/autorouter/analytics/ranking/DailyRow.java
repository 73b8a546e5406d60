// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.ranking;

import java.time.LocalDate;

/** A row of the daily dataset: the tokens of one model, or of all others together. */
record DailyRow(LocalDate date, String model, String totalTokens) {}
