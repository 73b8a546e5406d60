// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.answer;

import io.autorouter.dispatcher.provider.AnswerPart;
import io.autorouter.dispatcher.provider.CallFailure;
import java.util.ArrayList;
import java.util.List;

/** Parts of one answer on their way to whoever reads them. Takes none behind the last. */
public final class Parts {

    private List<AnswerPart> waiting = new ArrayList<>(1);
    private boolean over;

    public boolean isOver() {
        return over;
    }

    public void add(AnswerPart part) {
        if (!over) {
            waiting.add(part);
            over = !(part instanceof AnswerPart.Delta);
        }
    }

    public void fail(CallFailure failure) {
        add(new AnswerPart.Failed(failure));
    }

    /** Returns what came since the last time. */
    List<AnswerPart> take() {
        if (waiting.isEmpty()) {
            return List.of();
        }
        List<AnswerPart> taken = waiting;
        waiting = new ArrayList<>(1);
        return taken;
    }
}
