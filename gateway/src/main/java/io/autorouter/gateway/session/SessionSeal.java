// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.session;

import io.autorouter.contracts.account.KeySecret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Seals keys into text that only gateways can read or make. No session is stored anywhere: every replica knows all. */
public interface SessionSeal {

    /** Returns the key, sealed until the moment. */
    String seal(KeySecret key, Instant until);

    /** Returns the sealed key, or null where the text is no seal of ours, or one that is over. */
    @Nullable
    KeySecret open(String sealed, Instant now);
}
