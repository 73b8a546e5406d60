// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What the classifier tells the gateway of a model that can be asked for.
 *
 * @param pattern the model's name, or a pattern where a provider serves names that it does not list
 * @param inAutoPool whether the auto router may choose it
 * @param simulated whether only the simulator answers for it
 * @param card the public model object, as {@code GET /api/v1/models} shows it; for a pattern, that of the pattern
 * @param endpoints the public objects of those who serve it, without statistics; null: told by an older classifier
 * @param ownKeyEndpoints those of providers that serve it to whoever brought a key of his own for them; null: none
 */
public record ModelListed(
        ModelPattern pattern,
        boolean inAutoPool,
        boolean simulated,
        ObjectNode card,
        @Nullable ArrayNode endpoints,
        @Nullable ArrayNode ownKeyEndpoints) {

    /** Returns a model of which only the card is told. */
    public ModelListed(ModelPattern pattern, boolean inAutoPool, boolean simulated, ObjectNode card) {
        this(pattern, inAutoPool, simulated, card, null, null);
    }
}
