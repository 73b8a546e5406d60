// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.rollup;

/** What {@code analytics.usage_facet_day} adds up. */
record FacetSum(long requests, long tokens) {

    static final FacetSum ZERO = new FacetSum(0, 0);

    FacetSum plus(FacetSum other) {
        return new FacetSum(Math.addExact(requests, other.requests), Math.addExact(tokens, other.tokens));
    }

    FacetSum times(int sign) {
        return new FacetSum(requests * sign, tokens * sign);
    }
}
