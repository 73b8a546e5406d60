// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An application that requests named. Two of the same add up to one, in either order. */
public record SeenApp(
        String id, @Nullable String url, @Nullable String title, Instant seenAt, SortedSet<String> categories) {

    private SeenApp plus(SeenApp other) {
        boolean later = seenAt.equals(other.seenAt)
                ? String.valueOf(title).compareTo(String.valueOf(other.title)) > 0
                : seenAt.isAfter(other.seenAt);
        SortedSet<String> all = new TreeSet<>(categories);
        all.addAll(other.categories);
        SeenApp latest = later ? this : other;
        return new SeenApp(id, latest.url, latest.title, latest.seenAt, all);
    }

    /** Returns one for each application, in the order of their ids. */
    static List<SeenApp> merged(Collection<SeenApp> seen) {
        SortedMap<String, SeenApp> merged = new TreeMap<>();
        seen.forEach(app -> merged.merge(app.id(), app, SeenApp::plus));
        return new ArrayList<>(merged.values());
    }
}
