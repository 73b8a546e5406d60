// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.attempt;

import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.health.HealthBoard;
import io.autorouter.dispatcher.answer.FinishReason;
import io.autorouter.dispatcher.attempt.AttemptState.Answering;
import io.autorouter.dispatcher.attempt.AttemptState.Calling;
import io.autorouter.dispatcher.attempt.AttemptState.Ended;
import io.autorouter.dispatcher.attempt.AttemptState.Pausing;
import io.autorouter.dispatcher.health.CallReport;
import io.autorouter.dispatcher.health.CallReport.Outcome;
import io.autorouter.dispatcher.health.CallReport.Tools;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sees calls come to their end in the steps of an attempt, and reports each at once. */
public final class CallWatch {

    private static final long MILLI_PER_MS = 1_000_000;

    private CallWatch() {}

    /** Returns reports of the calls that the step ended; the verdict is on the tools that the answer called, if it did. */
    public static List<CallReport> ended(
            @Nullable AttemptState before, AttemptStep step, Supplier<Tools> verdict, long nowMs) {
        AttemptAction.End end = step.end();
        List<Attempt> calls = end == null ? calls(step.state()) : end.calls();
        List<CallReport> reports = new ArrayList<>();
        for (int i = before == null ? 0 : calls(before).size(); i < calls.size(); i++) {
            boolean isLast = i == calls.size() - 1;
            CallReport report = report(calls.get(i), isLast ? end : null, before, nowMs);
            reports.add(isLast && end != null && calledTools(end) ? report.with(verdict.get()) : report);
        }
        return reports;
    }

    private static boolean calledTools(AttemptAction.End end) {
        return end.ending() instanceof Ending.Completed completed
                && FinishReason.TOOL_CALLS.equals(completed.finishReason());
    }

    private static CallReport report(
            Attempt call, AttemptAction.@Nullable End end, @Nullable AttemptState before, long nowMs) {
        var endpoint = new HealthBoard.Endpoint(call.provider(), call.model());
        Outcome outcome = outcome(call, end);
        if (outcome != Outcome.SUCCEEDED || end == null || before == null) {
            return new CallReport(endpoint, outcome, null, null, Tools.NONE);
        }
        long duration = Math.max(1, nowMs - calledAt(before, nowMs));
        Long firstToken = streams(before) ? call.latencyMs() : null;
        long tokens = end.usage().completionTokens();
        Long throughput = tokens == 0 ? null : MILLI_PER_MS * tokens / duration;
        return new CallReport(endpoint, outcome, firstToken, throughput, Tools.NONE);
    }

    /**
     * An answer that its provider itself calls an error is none; and what we broke off ourselves is not held against it,
     * nor that it refuses a credential that is not the house's.
     */
    private static Outcome outcome(Attempt call, AttemptAction.@Nullable End end) {
        if (end != null
                && end.ending() instanceof Ending.Failed failed
                && failed.failure().code() == Failure.Code.INTERNAL) {
            return Outcome.NOT_JUDGED;
        }
        if (end != null
                && end.ending() instanceof Ending.Completed completed
                && "error".equals(completed.finishReason())) {
            return Outcome.FAILED;
        }
        boolean refused = call.result() == Attempt.Result.REJECTED || call.result() == Attempt.Result.THROTTLED;
        if (refused && call.credentialId() != null) {
            return Outcome.NOT_JUDGED;
        }
        return CallReport.outcome(call.result(), call.status());
    }

    private static List<Attempt> calls(AttemptState state) {
        return switch (state) {
            case Calling calling -> calling.course().calls();
            case Pausing pausing -> pausing.course().calls();
            case Answering answering -> answering.course().calls();
            case Ended ended -> List.of();
        };
    }

    private static long calledAt(AttemptState state, long nowMs) {
        return switch (state) {
            case Calling calling -> calling.calledAt();
            case Answering answering -> answering.calledAt();
            case Pausing pausing -> nowMs;
            case Ended ended -> nowMs;
        };
    }

    private static boolean streams(AttemptState state) {
        return switch (state) {
            case Calling calling -> calling.course().order().stream();
            case Answering answering -> answering.course().order().stream();
            case Pausing pausing -> false;
            case Ended ended -> false;
        };
    }
}
