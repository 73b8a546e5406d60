// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * One generation, as its owner may read it. In flow a generation id and the account that asks; out flow the
 * public generation object and the stored decision. Start at {@link
 * io.autorouter.analytics.generation.GenerationView}.
 */
@NullMarked
package io.autorouter.analytics.generation;

import org.jspecify.annotations.NullMarked;
