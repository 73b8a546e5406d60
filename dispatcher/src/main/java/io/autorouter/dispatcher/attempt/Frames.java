// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.attempt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.Pricing;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.usage.TokenEstimate;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.dispatcher.attempt.AttemptAction.Send;
import io.autorouter.dispatcher.attempt.AttemptState.Course;
import io.autorouter.dispatcher.provider.AnswerPart;
import org.jspecify.annotations.Nullable;

/** The next frame of a course. The caller moves the sequence on. */
final class Frames {

    private Frames() {}

    static Send accepted(Course course) {
        AttemptOrder order = course.order();
        return new Send(new StreamFrame.Accepted(order.generationId(), order.attempt(), course.sequence()), false);
    }

    static Send beat(Course course) {
        AttemptOrder order = course.order();
        return new Send(new StreamFrame.Beat(order.generationId(), order.attempt(), course.sequence()), false);
    }

    static Send echo(Course course, Place place, ObjectNode body) {
        AttemptOrder order = course.order();
        return new Send(
                new StreamFrame.Echo(order.generationId(), order.attempt(), course.sequence(), place.answerer(), body),
                true);
    }

    /** Somebody looks at an empty screen until the first one comes; later ones may travel together. */
    static Send delta(Course course, Place place, AnswerPart.Delta delta, long characters, boolean first) {
        AttemptOrder order = course.order();
        return new Send(
                new StreamFrame.Delta(
                        order.generationId(),
                        order.attempt(),
                        course.sequence(),
                        place.answerer(),
                        delta.choices(),
                        TokenEstimate.tokens(characters)),
                first);
    }

    static Send finished(Course course, Place place, AnswerPart.Done done, TokenUsage usage) {
        AttemptOrder order = course.order();
        Price price = place.target().price();
        Usd listed = Pricing.cost(price, usage);
        return new Send(
                new StreamFrame.Finished(
                        order.generationId(),
                        order.attempt(),
                        course.sequence(),
                        place.answerer(),
                        done.choices(),
                        usage,
                        place.owed(listed),
                        done.extra(),
                        Pricing.promptCost(price, usage),
                        null,
                        place.credential() == null ? null : listed),
                true);
    }

    static Send broken(Course course, @Nullable Place place, Failure failure, TokenUsage usage) {
        AttemptOrder order = course.order();
        return new Send(
                new StreamFrame.Broken(
                        order.generationId(),
                        order.attempt(),
                        course.sequence(),
                        place == null ? null : place.answerer(),
                        failure,
                        usage),
                true);
    }
}
