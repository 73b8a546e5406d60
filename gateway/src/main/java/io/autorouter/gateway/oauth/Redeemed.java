// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.oauth;

import io.autorouter.contracts.account.KeySecret;
import io.autorouter.gateway.apikey.KeyRow;
import io.autorouter.gateway.management.RefusedException;

/** What becomes of a code. */
sealed interface Redeemed {

    /** A key is given for it. */
    record Given(KeyRow key, KeySecret secret) implements Redeemed {}

    /** None is. */
    record Refused(RefusedException why) implements Redeemed {}
}
