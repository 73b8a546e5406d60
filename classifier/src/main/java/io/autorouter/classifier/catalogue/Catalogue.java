// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.model.ModelId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The models of the auto pool, by name. */
public final class Catalogue {

    /** Size of the pool. */
    public static final int MODELS = 38;

    private final String version;
    private final JsonNode router;
    private final Map<ModelId, CatalogueModel> models;

    private Catalogue(String version, JsonNode router, Map<ModelId, CatalogueModel> models) {
        this.version = version;
        this.router = router;
        this.models = models;
    }

    /**
     * Reads the catalogue and checks it.
     *
     * @throws IllegalArgumentException if it is not fit for use; the message names the model and the field
     */
    public static Catalogue of(JsonNode document) {
        String version = document.path("version").asText();
        List<CatalogueModel> read = new CatalogueReader(version).read(document.path("models"));
        Map<ModelId, CatalogueModel> models = new LinkedHashMap<>();
        for (CatalogueModel model : read) {
            if (models.put(model.id(), model) != null) {
                throw new IllegalArgumentException("catalogue: " + model.id() + " twice (expected: once)");
            }
        }
        if (models.size() != MODELS) {
            throw new IllegalArgumentException("catalogue: " + models.size() + " models (expected: " + MODELS + ")");
        }
        return new Catalogue(version, document.path("router"), models);
    }

    /** Returns the date of the price list. */
    public String version() {
        return version;
    }

    /** Returns what is told of the router itself; missing: nothing. */
    public JsonNode router() {
        return router;
    }

    public Collection<CatalogueModel> models() {
        return models.values();
    }

    public @Nullable CatalogueModel find(ModelId id) {
        return models.get(id);
    }
}
