// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.attempt;

import io.autorouter.contracts.generation.StreamFrame;
import java.util.ArrayList;
import java.util.List;

/** Plays a machine by hand: keeps its state, its clock and all that it asked for. */
final class Play {

    final List<AttemptAction> actions = new ArrayList<>();
    private final AttemptMachine machine;
    private AttemptState state;
    long now = 1_000_000;
    int unsaid;

    Play(AttemptOrder order) {
        this(order, AttemptLimits.DEFAULT);
    }

    Play(AttemptOrder order, AttemptLimits limits) {
        machine = new AttemptMachine(limits);
        AttemptStep begun = machine.begin(order, now);
        state = begun.state();
        actions.addAll(begun.actions());
    }

    /** Returns what the event led to. */
    List<AttemptAction> on(AttemptEvent event) {
        AttemptStep step = machine.decide(state, event, now);
        state = step.state();
        actions.addAll(step.actions());
        return step.actions();
    }

    /** Tells that the call just asked for has no words at its target. */
    List<AttemptAction> unsayable(String problem) {
        unsaid++;
        return on(new AttemptEvent.Unsayable(calls().getLast().call(), problem));
    }

    /** Tells whether a call was asked for, and nothing came of it yet. */
    boolean isFresh() {
        return actions.getLast() instanceof AttemptAction.Call
                && state instanceof AttemptState.Calling calling
                && !calling.connected();
    }

    /** Lets so much time pass, and then ticks. */
    List<AttemptAction> after(long ms) {
        now += ms;
        return on(new AttemptEvent.Ticked());
    }

    AttemptState state() {
        return state;
    }

    List<StreamFrame> frames() {
        return of(AttemptAction.Send.class).stream()
                .map(AttemptAction.Send::frame)
                .toList();
    }

    List<AttemptAction.Call> calls() {
        return of(AttemptAction.Call.class);
    }

    AttemptAction.End end() {
        List<AttemptAction.End> ends = of(AttemptAction.End.class);
        if (ends.size() != 1) {
            throw new AssertionError("endings: " + ends + " (expected: one)");
        }
        return ends.getFirst();
    }

    <A extends AttemptAction> List<A> of(Class<A> type) {
        return actions.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
