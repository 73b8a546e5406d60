// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.provider;

import java.util.List;

/** Every provider that the dispatchers can reach, in order of preference; replaces what was listed before. */
public record ProvidersListed(List<Provider> providers) {

    public ProvidersListed {
        providers = List.copyOf(providers);
    }
}
