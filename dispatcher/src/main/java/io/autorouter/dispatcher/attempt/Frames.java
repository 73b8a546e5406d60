// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.attempt;

import io.autorouter.contracts.generation.Answerer;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.money.Pricing;
import io.autorouter.contracts.route.Target;
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

    /** Somebody looks at an empty screen until the first one comes; later ones may travel together. */
    static Send delta(Course course, Target target, AnswerPart.Delta delta, long characters, boolean first) {
        AttemptOrder order = course.order();
        return new Send(
                new StreamFrame.Delta(
                        order.generationId(),
                        order.attempt(),
                        course.sequence(),
                        answerer(target),
                        delta.choices(),
                        TokenEstimate.tokens(characters)),
                first);
    }

    static Send finished(Course course, Target target, AnswerPart.Done done, TokenUsage usage) {
        AttemptOrder order = course.order();
        return new Send(
                new StreamFrame.Finished(
                        order.generationId(),
                        order.attempt(),
                        course.sequence(),
                        answerer(target),
                        done.choices(),
                        usage,
                        Pricing.cost(target.price(), usage),
                        done.extra(),
                        Pricing.promptCost(target.price(), usage),
                        null),
                true);
    }

    static Send broken(Course course, @Nullable Target target, Failure failure, TokenUsage usage) {
        AttemptOrder order = course.order();
        return new Send(
                new StreamFrame.Broken(
                        order.generationId(),
                        order.attempt(),
                        course.sequence(),
                        target == null ? null : answerer(target),
                        failure,
                        usage),
                true);
    }

    static Answerer answerer(Target target) {
        return new Answerer(target.model(), target.provider(), target.providerName());
    }
}
