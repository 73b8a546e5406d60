// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Answers as files. In flow JSON objects; out flow lines of CSV. Start at {@link io.autorouter.analytics.export.Csv}. */
@NullMarked
package io.autorouter.analytics.export;

import org.jspecify.annotations.NullMarked;
