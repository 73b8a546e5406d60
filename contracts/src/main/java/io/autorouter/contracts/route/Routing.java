// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.route;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.autorouter.contracts.generation.Failure;

/** What the classifier decided: where to send a generation, or that nothing can serve it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Routing.Planned.class, name = "planned"),
    @JsonSubTypes.Type(value = Routing.Refused.class, name = "refused")
})
public sealed interface Routing {

    record Planned(RoutePlan plan) implements Routing {}

    record Refused(Failure failure) implements Routing {}
}
