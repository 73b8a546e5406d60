// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.generation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** How a generation ended. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Ending.Completed.class, name = "completed"),
    @JsonSubTypes.Type(value = Ending.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = Ending.Cancelled.class, name = "cancelled"),
    @JsonSubTypes.Type(value = Ending.Abandoned.class, name = "abandoned")
})
public sealed interface Ending {

    /**
     * The provider finished its answer.
     *
     * @param finishReason in the public API's words
     * @param nativeFinishReason in the provider's own
     */
    record Completed(
            @Nullable String finishReason, @Nullable String nativeFinishReason) implements Ending {}

    /** No complete answer: the caller saw an error and is not charged. */
    record Failed(Failure failure) implements Ending {}

    /** The caller left; what was received until then is billed. */
    record Cancelled() implements Ending {}

    /** The gateway gave this attempt up and went on with another: never the end of the generation. */
    record Abandoned() implements Ending {}
}
