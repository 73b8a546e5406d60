// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.sticky;

import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.provider.ProviderSlug;

/**
 * Where the last successful turn of a conversation went.
 *
 * @param isExpired whether it has rested for too long since
 */
public record Recollection(ModelId model, ProviderSlug provider, boolean isExpired) {}
