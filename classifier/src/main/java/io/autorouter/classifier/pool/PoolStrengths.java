// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.pool;

import io.autorouter.classifier.meta.Boards;
import io.autorouter.classifier.meta.Card;
import io.autorouter.classifier.meta.Profiles;
import io.autorouter.classifier.meta.Tasks;
import io.autorouter.classifier.require.ReasoningEffort;
import io.autorouter.classifier.task.TaskType;
import io.autorouter.contracts.model.ModelId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The models of the pool, each as it is when it reasons more or less. Abilities and difficulties of boards are fitted to all
 * figures together; what a model does on single boards counts for a domain as far as it is measured there, and for the rest
 * it is taken to do as it does over all.
 */
public final class PoolStrengths {

    /*
     * The scale of the training data's boards, on which difficulties are told, from the scale of the pool's: the line through
     * the models that stand on both (docs/meta-model.md).
     */
    private static final double SLOPE = 1.5;
    private static final double ZERO = 0.8;

    /** What is not measured counts as much as so much weight of boards. */
    private static final double PRIOR = 1;

    private static final String ANY = "any";

    private final Domains domains;
    private final List<String> names;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<ModelId, Map<String, Strength>> strengths;
    private final Map<ModelId, String> defaults;

    private PoolStrengths(
            Domains domains, Map<ModelId, Map<String, Strength>> strengths, Map<ModelId, String> defaults) {
        this.domains = domains;
        this.names = domains.names();
        for (String name : names) {
            places.put(name, places.size());
        }
        this.strengths = strengths;
        this.defaults = defaults;
    }

    /**
     * Reads them.
     *
     * @param cards lines {@code model,effort,source,domain,score,published_by} below a head
     * @param lengths lines {@code model,effort,visible,hidden,is_default} below a head
     * @param domains which boards count for what
     */
    public static PoolStrengths of(List<String> cards, List<String> lengths, List<String> domains) {
        List<Card> read = new ArrayList<>();
        for (String[] line : fields(cards, 6)) {
            read.add(new Card(line[0] + "@" + line[1], line[2], line[3], 1, Double.parseDouble(line[4]), Double.NaN));
        }
        Boards boards = Boards.fit(read);
        var profiles = new Profiles(boards, new Tasks(List.of()), List.of(), read);
        Map<String, List<Card>> byVariant = new HashMap<>();
        for (Card card : read) {
            byVariant
                    .computeIfAbsent(card.model(), variant -> new ArrayList<>())
                    .add(card);
        }
        Domains known = Domains.of(domains);
        Map<ModelId, Map<String, Strength>> strengths = new LinkedHashMap<>();
        Map<ModelId, String> defaults = new HashMap<>();
        for (String[] line : fields(lengths, 5)) {
            ModelId model = new ModelId(line[0]);
            String variant = line[0] + "@" + line[1];
            double ability = profiles.own(variant).ability();
            var measured = new Measured(boards, byVariant.getOrDefault(variant, List.of()), ability);
            strengths
                    .computeIfAbsent(model, id -> new LinkedHashMap<>())
                    .put(
                            line[1],
                            new Strength(
                                    ZERO + SLOPE * ability,
                                    measured.in(known),
                                    Double.parseDouble(line[2]),
                                    Double.parseDouble(line[3])));
            if (Boolean.parseBoolean(line[4])) {
                defaults.put(model, line[1]);
            }
        }
        return new PoolStrengths(known, strengths, defaults);
    }

    private static List<String[]> fields(List<String> lines, int count) {
        List<String[]> fields = new ArrayList<>();
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            String[] parts = line.split(",", -1);
            if (parts.length != count) {
                throw new IllegalArgumentException("cards: " + line + " (expected: " + count + " fields)");
            }
            fields.add(parts);
        }
        return fields;
    }

    /** Returns the models that there are figures of. */
    public Set<ModelId> models() {
        return strengths.keySet();
    }

    /** Returns how good a model is that reasons as the request asks; null where nothing is published of it. */
    public @Nullable Strength of(ModelId model, ReasoningEffort effort) {
        Map<String, Strength> variants = strengths.get(model);
        if (variants == null) {
            return null;
        }
        for (String wanted : order(effort)) {
            Strength strength = variants.get(wanted);
            if (strength != null) {
                return strength;
            }
        }
        return variants.get(defaults.getOrDefault(model, ANY));
    }

    /** What comes nearest first; behind all of it what the model does by itself. */
    private static List<String> order(ReasoningEffort effort) {
        return switch (effort) {
            case UNSET -> List.of();
            case NONE -> List.of("none", "minimal", "low");
            case LOW -> List.of("low", "minimal", "medium");
            case MEDIUM -> List.of("medium", "high");
            case HIGH -> List.of("high", "medium");
        };
    }

    /** Returns the domain that a board of the training data stands for; empty if none. */
    public String domainOf(String board) {
        Domains.Domain domain = domains.ofBoard(board);
        return domain == null ? "" : domain.name();
    }

    /** Tells whether prompts of a domain may be taken for a task. */
    public boolean agrees(String domain, TaskType task) {
        Domains.Domain known = domains.all().get(domain);
        return known != null && known.tags().contains(task.tag());
    }

    /** Returns the domains by their places. */
    public List<String> names() {
        return names;
    }

    /** Returns the place of a domain, or that of another where nothing is known of it. */
    public int placeOf(String domain, String other) {
        Integer place = places.get(domain);
        return place == null ? placeOf(other) : place;
    }

    /**
     * Returns the place of a domain.
     *
     * @throws IllegalArgumentException if nothing is known of it
     */
    public int placeOf(String domain) {
        Integer place = places.get(domain);
        if (place == null) {
            throw new IllegalArgumentException("domains: none is " + domain + " (expected: one)");
        }
        return place;
    }

    /** What a model did on boards beyond its ability. */
    private record Measured(Boards boards, List<Card> cards, double ability) {

        double[] in(Domains domains) {
            return domains.names().stream()
                    .mapToDouble(name -> in(Objects.requireNonNull(domains.all().get(name))))
                    .toArray();
        }

        private double in(Domains.Domain domain) {
            double sum = 0;
            double weights = PRIOR;
            for (Map.Entry<String, Double> wanted : domain.weights().entrySet()) {
                double found = 0;
                int count = 0;
                for (Card card : cards) {
                    if (card.board().startsWith(wanted.getKey())) {
                        found += Boards.logit(card.meanScore()) + difficulty(card) - ability;
                        count++;
                    }
                }
                if (count > 0) {
                    sum += wanted.getValue() * found / count;
                    weights += wanted.getValue();
                }
            }
            return SLOPE * sum / weights;
        }

        private double difficulty(Card card) {
            return boards.difficulty()[Objects.requireNonNull(boards.places().get(card.board()))];
        }
    }
}
