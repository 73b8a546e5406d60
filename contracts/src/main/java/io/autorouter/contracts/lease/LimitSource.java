// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.lease;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** What keeps a request from being paid for. */
public enum LimitSource {
    /** The credits of the account are spent or reserved. */
    ACCOUNT_CREDITS,
    /** The limit of the key is. */
    KEY_LIMIT,
    /** A budget of the workspace is. */
    WORKSPACE_BUDGET,
    /** A source that this version does not know. */
    @JsonEnumDefaultValue
    UNKNOWN
}
