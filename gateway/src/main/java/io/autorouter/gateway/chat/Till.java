// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.account.RouterDefaults;
import io.autorouter.contracts.lease.LimitSource;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.PriceCeiling;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.gateway.admission.Admission;
import io.autorouter.gateway.admission.AnswerLengths;
import io.autorouter.gateway.admission.Cost;
import io.autorouter.gateway.admission.Payer;
import io.autorouter.gateway.admission.PriceBoard;
import io.autorouter.gateway.admission.RequestSize;
import io.autorouter.gateway.key.ApiKey;
import io.autorouter.gateway.key.OwnKeys;
import io.autorouter.gateway.problem.Problem;
import io.autorouter.gateway.workspace.WorkspaceShelf;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a chat needs to be paid for.
 *
 * @param admission where leases are
 * @param prices of all models
 * @param lengths of answers so far
 * @param workspaces which may have budgets
 * @param ownKeys what accounts may be answered with beside the house's keys, and without credits
 */
public record Till(
        Admission admission, PriceBoard prices, AnswerLengths lengths, WorkspaceShelf workspaces, OwnKeys ownKeys) {

    Payer payer(ApiKey key) {
        return Payer.of(key.state(), workspaces.find(key.workspaceId()));
    }

    /** Returns the providers that the account brought keys for, which requests with this key may be answered with. */
    Set<ProviderSlug> ownKeys(ApiKey key) {
        return ownKeys.providers(key.state());
    }

    /**
     * Tells whether the request may go on, and spend nothing: the account has no credits left, but keys of its own. Where what
     * these cost it counts against a limit, somebody has to hold that.
     */
    boolean letsOwnKeysAnswer(ApiKey key, Payer payer, Problem problem) {
        return problem instanceof Problem.Unpaid unpaid
                && unpaid.shortage().source() == LimitSource.ACCOUNT_CREDITS
                && !(payer.includeByok() && payer.keyLimit() != null)
                && !ownKeys(key).isEmpty();
    }

    /**
     * Returns what the request is expected to cost.
     *
     * @param meant the models that may answer, the first choice first, by the names that prices are known by
     */
    Cost cost(ChatRequest chat, List<String> meant, @Nullable RouterDefaults defaults) {
        String model = meant.getFirst();
        PriceCeiling ceiling = ceiling(chat.body().path("provider").path("max_price"));
        if (defaults != null && defaults.maxPrice() != null && model.equals(ModelId.AUTO.value())) {
            ceiling = ceiling.and(defaults.maxPrice());
        }
        return prices.cost(meant, RequestSize.of(chat.body(), lengths.expected(model)), ceiling);
    }

    private static PriceCeiling ceiling(JsonNode maxPrice) {
        return maxPrice.isObject()
                ? PriceCeiling.perMillion(dollars(maxPrice.path("prompt")), dollars(maxPrice.path("completion")))
                : PriceCeiling.NONE;
    }

    private static @Nullable BigDecimal dollars(JsonNode limit) {
        return limit.isNumber() ? limit.decimalValue() : null;
    }
}
