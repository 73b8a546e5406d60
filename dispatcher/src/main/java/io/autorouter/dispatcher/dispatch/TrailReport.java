// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.dispatch;

import io.autorouter.contracts.generation.Answerer;
import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.GenerationRouted;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.generation.Trail;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.route.Routing;
import io.autorouter.contracts.route.Target;
import java.util.List;

/** What the last frame of an attempt tells of the decision and of the calls. */
final class TrailReport {

    private TrailReport() {}

    /** Returns the frame with the trail: of a failure always, of an answer where the caller asked for it. */
    static StreamFrame on(StreamFrame frame, GenerationRouted routed, List<Attempt> calls) {
        return switch (frame) {
            case StreamFrame.Finished finished ->
                routed.request().wantsTrail() ? finished.withTrail(of(routed, calls)) : finished;
            case StreamFrame.Broken broken -> broken.withTrail(of(routed, calls));
            case StreamFrame.Accepted accepted -> accepted;
            case StreamFrame.Beat beat -> beat;
            case StreamFrame.Echo echo -> echo;
            case StreamFrame.Delta delta -> delta;
        };
    }

    private static Trail of(GenerationRouted routed, List<Attempt> calls) {
        Decision decision = routed.decision();
        Decision.Task task = decision.task();
        return new Trail(
                decision.cause(),
                decision.policy() + "/" + decision.policyVersion(),
                task == null ? null : task.type(),
                endpoints(routed.routing()),
                calls);
    }

    private static List<Answerer> endpoints(Routing routing) {
        return switch (routing) {
            case Routing.Planned planned ->
                planned.plan().targets().stream().map(TrailReport::answerer).toList();
            case Routing.Refused refused -> List.of();
        };
    }

    private static Answerer answerer(Target target) {
        return new Answerer(target.model(), target.provider(), target.providerName());
    }
}
