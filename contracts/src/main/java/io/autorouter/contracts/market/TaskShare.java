// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.market;

import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Usd;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Which models the spend on a task went to: what a policy can rank by that follows the market. Replaces what was published
 * of the task before.
 *
 * <p>An account counts for its share of the spend on the task, but never for more than a cap; what that leaves over goes
 * to no model. So the shares add up to 1 at most: what is missing is for a prior to fill, and a reader must not scale it
 * away, or the cap would hold no longer.
 *
 * @param task one of the task tags, such as {@code code:debugging}
 * @param from where the window begins; it ends at {@code asOf}
 * @param accounts how many had a part in it
 * @param models by falling share; empty where nothing was spent
 */
public record TaskShare(String task, Instant from, Instant asOf, long accounts, List<ModelShare> models) {

    public TaskShare {
        models = List.copyOf(models);
        BigDecimal all = models.stream().map(ModelShare::share).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (all.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("models: shares add up to " + all + " (expected: at most 1)");
        }
    }

    /**
     * A model's part.
     *
     * @param share of the spend, 0 to 1
     * @param requests that the figures come from
     * @param meanCost of one of them
     */
    public record ModelShare(ModelId model, BigDecimal share, long requests, Usd meanCost) {

        public ModelShare {
            if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException("share: " + share + " (expected: 0..1)");
            }
        }
    }
}
