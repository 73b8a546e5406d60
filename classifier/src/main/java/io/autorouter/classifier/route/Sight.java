// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import io.autorouter.classifier.market.Errand;
import io.autorouter.classifier.market.Market;
import io.autorouter.classifier.market.MarketView;
import io.autorouter.classifier.market.Offer;
import io.autorouter.classifier.market.ProviderWishes;
import io.autorouter.classifier.sticky.Recollection;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.PriceCeiling;
import io.autorouter.contracts.money.UsdPerToken;
import io.autorouter.contracts.provider.ProviderSlug;
import org.jspecify.annotations.Nullable;

/**
 * What a request sees of the market: for the model that a conversation is with, the provider that may still hold the prompt
 * in its cache comes first.
 *
 * @param plain as seen by a request that continues no conversation
 * @param warmModel which the conversation is with; null: none
 */
record Sight(
        ProviderWishes wishes, MarketView plain, @Nullable ModelId warmModel, MarketView warm) {

    static Sight of(Market market, Asked asked, ProviderWishes wishes, @Nullable Recollection recalled) {
        var requirements = asked.requirements();
        Errand errand = Errand.of(
                asked.request().generationId(), asked.body(), requirements.promptTokens(), requirements.maxTokens());
        MarketView plain = market.view(wishes, errand);
        if (recalled == null || !isCheaperAgain(market, recalled.model(), recalled.provider())) {
            return new Sight(wishes, plain, null, plain);
        }
        return new Sight(wishes, plain, recalled.model(), market.view(wishes, errand.preferring(recalled.provider())));
    }

    /** Only where reading the prompt from the cache costs less is there a point in going back. */
    private static boolean isCheaperAgain(Market market, ModelId model, ProviderSlug provider) {
        for (Offer offer : market.offers(model)) {
            Price price = offer.price();
            UsdPerToken cacheRead = price.cacheRead();
            if (offer.target().provider().equals(provider)) {
                return cacheRead != null && cacheRead.compareTo(price.prompt()) < 0;
            }
        }
        return false;
    }

    MarketView of(ModelId model) {
        return model.equals(warmModel) ? warm : plain;
    }

    /** Returns the same within a further limit on the price. */
    Sight within(Market market, Asked asked, PriceCeiling ceiling, @Nullable Recollection recalled) {
        return ceiling.equals(PriceCeiling.NONE) ? this : of(market, asked, wishes.within(ceiling), recalled);
    }
}
