// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.model.ModelListed;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.wire.EventJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The models that the classifier says can be asked for. Written by one thread, read by all. */
public final class ModelShelf {

    private static final String AUTO_SHORT = "auto";

    /** What the router is called; the later name has a plugin of its own, and nothing else. */
    private static final Set<String> ROUTERS = Set.of(AUTO_SHORT, ModelId.AUTO.value(), "openrouter/auto-beta");

    private static final long AUTO_CONTEXT = 2_000_000;
    private static final List<String> VARIANTS = List.of(":nitro", ":floor", ":exacto");

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

    /** Returns the name under which the platform knows what anybody wrote, or null where no model has it. */
    public @Nullable String resolve(String written) {
        return resolve(written, Set.of());
    }

    /**
     * Returns the name under which the platform knows what the caller wrote, or null where no model has it.
     *
     * @param own providers that he brought keys for
     */
    public @Nullable String resolve(String written, Set<ProviderSlug> own) {
        if (ROUTERS.contains(written)) {
            String router = written.equals(AUTO_SHORT) ? ModelId.AUTO.value() : written;
            return shelf.models.isEmpty() ? null : router;
        }
        ModelListed listed = find(written);
        if (listed != null && isFor(listed, own)) {
            return shelf.aliases.getOrDefault(written, written);
        }
        String variant = variant(written);
        if (variant == null) {
            return null;
        }
        String base = resolve(written.substring(0, written.length() - variant.length()), own);
        return base == null ? null : base + variant;
    }

    /** Returns the model that is meant, by the name that its price is known by: no alias, no variant, one router. */
    public String meant(String written) {
        String known = resolve(written);
        String name = known == null ? written : known;
        String variant = find(name) == null ? variant(name) : null;
        String base = variant == null ? name : name.substring(0, name.length() - variant.length());
        return ROUTERS.contains(base) ? ModelId.AUTO.value() : base;
    }

    /** Returns a suffix that only says how to sort endpoints, or null. */
    private static @Nullable String variant(String name) {
        for (String variant : VARIANTS) {
            if (name.length() > variant.length() && name.endsWith(variant)) {
                return variant;
            }
        }
        return null;
    }

    /** Tells whether only the simulator answers for the model. */
    public boolean isSimulated(ModelId model) {
        ModelListed listed = find(model.value());
        return listed != null && listed.simulated();
    }

    /** Returns how many tokens the model holds, or 0 where that is not known; of the router, what its largest holds. */
    public long contextLength(String name) {
        if (meant(name).equals(ModelId.AUTO.value())) {
            return shelf.largestContext;
        }
        ModelListed model = find(base(name));
        return model == null ? 0 : contextLength(model.card());
    }

    private static long contextLength(ObjectNode card) {
        return card.path("context_length").asLong(0);
    }

    /**
     * Returns the model of that name, or of its alias, whatever variant of it is meant, or null.
     *
     * @param own providers that the caller brought keys for
     */
    @Nullable
    ListedModel model(String name, Set<ProviderSlug> own) {
        String base = base(name);
        ModelListed listed = find(ROUTERS.contains(base) ? ModelId.AUTO.value() : base);
        return listed == null || !isFor(listed, own) ? null : ListedModel.of(listed, own);
    }

    private static String base(String name) {
        String variant = variant(name);
        return variant == null ? name : name.substring(0, name.length() - variant.length());
    }

    /** Tells whether somebody serves the model to whoever brought keys for these providers. */
    private static boolean isFor(ModelListed listed, Set<ProviderSlug> own) {
        ArrayNode endpoints = ListedModel.of(listed, own).endpoints();
        return listed.ownKeyEndpoints() == null || (endpoints != null && !endpoints.isEmpty());
    }

    /** Returns named models: the auto router first, then by name. */
    List<ListedModel> models() {
        return shelf.cards;
    }

    /** Returns those of a caller who brought keys for these providers. */
    List<ListedModel> models(Set<ProviderSlug> own) {
        return own.isEmpty() ? shelf.cards : Shelf.cards(shelf.models, own);
    }

    /** Returns the whole list, as the API answers it. */
    public byte[] json() {
        return shelf.json;
    }

    private @Nullable ModelListed find(String name) {
        Shelf current = shelf;
        ModelListed exact = current.models.get(current.aliases.getOrDefault(name, name));
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
    static ObjectNode envelope(List<ListedModel> models, int total, @Nullable String next) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        ArrayNode data = envelope.putArray("data");
        models.forEach(model -> data.add(model.card()));
        envelope.put("total_count", total);
        envelope.putObject("links").put("next", next);
        return envelope;
    }

    private static final class Shelf {

        private final Map<String, ModelListed> models;
        private final List<ModelListed> patterns;
        private final List<ListedModel> cards;
        private final Map<String, String> aliases;
        private final byte[] json;
        private final long largestContext;

        private Shelf(Map<String, ModelListed> models, List<ModelListed> patterns, List<ListedModel> cards) {
            this.models = Collections.unmodifiableMap(models);
            this.patterns = List.copyOf(patterns);
            this.cards = List.copyOf(cards);
            this.aliases = aliases(models);
            this.json = EventJson.write(envelope(cards, cards.size(), null));
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
            return new Shelf(models, patterns, cards(models, Set.of()));
        }

        static List<ListedModel> cards(Map<String, ModelListed> models, Set<ProviderSlug> own) {
            var cards = new ArrayList<ListedModel>();
            if (!models.isEmpty()) {
                ModelListed auto = models.get(ModelId.AUTO.value());
                cards.add(new ListedModel(auto == null ? autoCard() : auto.card(), null));
            }
            models.values().stream()
                    .filter(model -> model.pattern().isExact())
                    .filter(model -> !model.pattern().value().equals(ModelId.AUTO.value()))
                    .filter(model -> isFor(model, own))
                    .map(model -> ListedModel.of(model, own))
                    .forEach(cards::add);
            return cards;
        }

        /** Names that never change, for those that do. */
        private static Map<String, String> aliases(Map<String, ModelListed> models) {
            Map<String, String> aliases = new TreeMap<>();
            models.forEach((name, model) -> {
                String permanent = model.card().path("canonical_slug").asText();
                if (!permanent.isEmpty() && !models.containsKey(permanent)) {
                    aliases.put(permanent, name);
                }
            });
            return aliases;
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
