// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.route.Target;
import io.autorouter.dispatcher.provider.Endpoint.Dialect;
import io.autorouter.sandbox.sample.Samples;
import java.util.List;

/** Requests for tests of formats. */
public final class Asks {

    private Asks() {}

    public static Ask of(
            ObjectNode body, String upstreamModel, List<String> supported, Dialect dialect, boolean stream) {
        var target = new Target(
                new ModelId("author/model"),
                new ProviderSlug("provider"),
                "Provider",
                upstreamModel,
                Samples.price(),
                supported);
        return new Ask(body, target, dialect, stream, Samples.accountId(1), null);
    }

    /** Returns a plain question to any model. */
    public static Ask plain(Dialect dialect, boolean stream) {
        return of(Samples.body("author/model", "Why?", stream), "model", List.of(), dialect, stream);
    }
}
