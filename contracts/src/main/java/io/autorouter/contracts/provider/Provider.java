// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.provider;

import java.util.List;

/**
 * A provider that the dispatcher can reach. Its address and its key stay with the dispatcher.
 *
 * @param name as people read it
 * @param simulated whether it is the simulator, and no real model answers
 */
public record Provider(ProviderSlug slug, String name, boolean simulated, List<OfferedModel> models) {

    public Provider {
        models = List.copyOf(models);
    }
}
