// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.price;

import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.provider.ProviderSlug;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The prices of a batch of charges, each once, and from when to when they were in force for a model at a provider. */
public final class PriceUses {

    private final Map<Price, PriceSnapshot> snapshots = new HashMap<>();
    private final Map<Where, Span> uses = new TreeMap<>();

    /** What the price was for. */
    record Where(String model, String provider, String priceId) implements Comparable<Where> {

        private static final Comparator<Where> ORDER = Comparator.comparing(Where::model)
                .thenComparing(Where::provider)
                .thenComparing(Where::priceId);

        @Override
        public int compareTo(Where other) {
            return ORDER.compare(this, other);
        }
    }

    private record Span(Instant first, Instant last) {

        Span with(Span other) {
            return new Span(
                    first.isBefore(other.first) ? first : other.first, last.isAfter(other.last) ? last : other.last);
        }
    }

    /** A line of the table. */
    record Line(Where where, Instant first, Instant last) {}

    /** Counts a use, and returns the id of the price. */
    public String add(ModelId model, ProviderSlug provider, Price price, Instant requestedAt) {
        String id = snapshots.computeIfAbsent(price, PriceSnapshot::of).id();
        uses.merge(new Where(model.value(), provider.value(), id), new Span(requestedAt, requestedAt), Span::with);
        return id;
    }

    List<PriceSnapshot> snapshots() {
        return List.copyOf(snapshots.values());
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>(uses.size());
        uses.forEach((where, span) -> lines.add(new Line(where, span.first(), span.last())));
        return lines;
    }
}
