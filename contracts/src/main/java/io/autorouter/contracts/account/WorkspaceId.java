// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.autorouter.contracts.id.IdSource;
import io.autorouter.contracts.id.UuidV7;

/** The id of a workspace: a part of an account, with keys and budgets of its own. */
public record WorkspaceId(@JsonValue String value) {

    private static final String PREFIX = "wsp";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public WorkspaceId {
        if (!UuidV7.isId(PREFIX, value)) {
            throw new IllegalArgumentException("id: " + value + " (expected: wsp- and 26 base-32 characters)");
        }
    }

    public static WorkspaceId next(IdSource ids) {
        return new WorkspaceId(ids.next(PREFIX));
    }

    /** Returns the workspace that every account has. Its id follows from the account's, so that nobody looks it up. */
    public static WorkspaceId defaultOf(AccountId account) {
        return new WorkspaceId(
                PREFIX + account.value().substring(account.value().indexOf('-')));
    }

    /** Tells whether the text could be one, for input from strangers. */
    public static boolean isValid(String text) {
        return UuidV7.isId(PREFIX, text);
    }

    @Override
    public String toString() {
        return value;
    }
}
