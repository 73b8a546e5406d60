// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.apikey;

import io.autorouter.contracts.account.WorkspaceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which keys of an account are asked for, and what is found. */
interface KeyPage {

    int SIZE = 100;

    /**
     * The question.
     *
     * @param workspace null: those of all
     */
    record Wanted(
            long offset, boolean includeDisabled, @Nullable WorkspaceId workspace) {}

    /**
     * The answer.
     *
     * @param total of all pages
     */
    record Found(List<KeyRow> keys, long total) {}
}
