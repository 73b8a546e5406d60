// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.analytics;

import io.autorouter.contracts.account.KeyId;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names a key by its id in a query that names it by its public hash: what was counted knows keys by their ids alone. */
final class KeyFilter {

    static final String HASH = "api_key_hash";
    static final String ID = "api_key_id";

    private KeyFilter() {}

    static String named(String query, KeyId key) {
        return Stream.concat(
                        Arrays.stream(query.split("&", -1)).filter(pair -> !pair.startsWith(HASH + "=")),
                        Stream.of(ID + "=" + key.value()))
                .collect(Collectors.joining("&"));
    }
}
