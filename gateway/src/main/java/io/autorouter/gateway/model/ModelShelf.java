// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.model.ModelListed;
import io.autorouter.contracts.wire.EventJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The models that the classifier says can be asked for. Written by one thread, read by all. */
public final class ModelShelf {

    private static final String AUTO_SHORT = "auto";
    private static final long AUTO_CONTEXT = 2_000_000;

    private volatile Shelf shelf = Shelf.of(new TreeMap<>());

    /** Puts a model on the shelf, or takes it away. */
    public void put(String name, @Nullable ModelListed model) {
        var models = new TreeMap<>(shelf.models);
        if (model == null) {
            models.remove(name);
        } else {
            models.put(name, model);
        }
        shelf = Shelf.of(models);
    }

    public boolean isEmpty() {
        return shelf.models.isEmpty();
    }

    public int size() {
        return shelf.models.size();
    }

    /** Returns the name under which the platform knows what the caller wrote, or null where no model has it. */
    public @Nullable String resolve(String written) {
        if (written.equals(AUTO_SHORT) || written.equals(ModelId.AUTO.value())) {
            return shelf.models.isEmpty() ? null : ModelId.AUTO.value();
        }
        return find(written) == null ? null : written;
    }

    /** Tells whether only the simulator answers for the model. */
    public boolean isSimulated(ModelId model) {
        ModelListed listed = find(model.value());
        return listed != null && listed.simulated();
    }

    /** Returns how many tokens the model holds, or 0 where that is not known; of the router, what its largest holds. */
    public long contextLength(String name) {
        return name.equals(ModelId.AUTO.value()) ? shelf.largestContext : contextLength(card(name));
    }

    private static long contextLength(@Nullable ObjectNode card) {
        return card == null ? 0 : card.path("context_length").asLong(0);
    }

    /** Returns the public object of the model, or null. */
    public @Nullable ObjectNode card(String name) {
        ModelListed listed = find(name);
        return listed == null ? null : listed.card();
    }

    /** Returns cards of named models: the auto router first, then by name. */
    public List<ObjectNode> cards() {
        return shelf.cards;
    }

    /** Returns the whole list, as the API answers it. */
    public byte[] json() {
        return shelf.json;
    }

    private @Nullable ModelListed find(String name) {
        Shelf current = shelf;
        ModelListed exact = current.models.get(name);
        if (exact != null) {
            return exact;
        }
        for (ModelListed candidate : current.patterns) {
            if (candidate.pattern().matches(name)) {
                return candidate;
            }
        }
        return null;
    }

    /** Returns the envelope that lists of the public API stand in. */
    public static ObjectNode envelope(List<ObjectNode> cards, int total) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        ArrayNode data = envelope.putArray("data");
        cards.forEach(data::add);
        envelope.put("total_count", total);
        envelope.putObject("links").putNull("next");
        return envelope;
    }

    private static final class Shelf {

        private final Map<String, ModelListed> models;
        private final List<ModelListed> patterns;
        private final List<ObjectNode> cards;
        private final byte[] json;
        private final long largestContext;

        private Shelf(Map<String, ModelListed> models, List<ModelListed> patterns, List<ObjectNode> cards) {
            this.models = Collections.unmodifiableMap(models);
            this.patterns = List.copyOf(patterns);
            this.cards = List.copyOf(cards);
            this.json = EventJson.write(envelope(cards, cards.size()));
            this.largestContext = models.values().stream()
                    .map(ModelListed::card)
                    .filter(card -> !card.path("id").asText().startsWith(ModelId.AUTO.value()))
                    .mapToLong(ModelShelf::contextLength)
                    .max()
                    .orElse(0);
        }

        static Shelf of(Map<String, ModelListed> models) {
            List<ModelListed> patterns = models.values().stream()
                    .filter(model -> !model.pattern().isExact())
                    .toList();
            var cards = new ArrayList<ObjectNode>();
            if (!models.isEmpty()) {
                ModelListed auto = models.get(ModelId.AUTO.value());
                cards.add(auto == null ? autoCard() : auto.card());
            }
            models.values().stream()
                    .filter(model -> model.pattern().isExact())
                    .filter(model -> !model.pattern().value().equals(ModelId.AUTO.value()))
                    .map(ModelListed::card)
                    .forEach(cards::add);
            return new Shelf(models, patterns, cards);
        }

        /** For the time until the classifier lists the router itself. */
        private static ObjectNode autoCard() {
            ObjectNode card = JsonNodeFactory.instance.objectNode();
            card.put("id", ModelId.AUTO.value()).put("canonical_slug", ModelId.AUTO.value());
            card.put("name", "Auto Router").put("created", 0L).put("context_length", AUTO_CONTEXT);
            card.putObject("pricing").put("prompt", "-1").put("completion", "-1");
            return card;
        }
    }
}
