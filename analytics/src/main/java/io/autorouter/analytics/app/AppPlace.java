// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An application's place in the ranking.
 *
 * @param growth its tokens less the mean of the three windows before
 */
record AppPlace(int rank, String id, Named named, Use use, BigDecimal growth) {

    /** What it calls itself. */
    record Named(@Nullable String title, @Nullable String url) {

        String shown(String id) {
            return title != null ? title : url != null ? url : id;
        }
    }

    /** How much it was used. */
    record Use(BigDecimal tokens, long requests, boolean simulated) {}

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("rank", rank)
                .put("app_id", AppIdentity.number(id))
                .put("app", id)
                .put("app_name", named.shown(id))
                .put("app_url", named.url())
                .put("total_tokens", use.tokens().toPlainString())
                .put("total_requests", use.requests())
                .put("growth_tokens", growth.toPlainString())
                .put("simulated", use.simulated());
    }
}
