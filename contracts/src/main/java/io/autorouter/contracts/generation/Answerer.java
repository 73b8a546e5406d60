// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.generation;

import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.provider.ProviderSlug;

/**
 * Who answers: the routed model at its provider.
 *
 * @param providerName as people read it
 */
public record Answerer(ModelId model, ProviderSlug provider, String providerName) {}
