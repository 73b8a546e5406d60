// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.money.Usd;
import io.autorouter.gateway.admission.AnswerLengths;
import io.autorouter.gateway.admission.Permit;
import io.autorouter.gateway.relay.Recipient;
import io.autorouter.gateway.relay.Refusal;

/** Ends the permit of a request with its answer, and hands everything on. */
final class PaidRecipient implements Recipient {

    private final Recipient caller;
    private final Permit permit;
    private final AnswerLengths lengths;
    private final String model;

    PaidRecipient(Recipient caller, Permit permit, AnswerLengths lengths, String model) {
        this.caller = caller;
        this.permit = permit;
        this.lengths = lengths;
        this.model = model;
    }

    @Override
    public void accepted() {
        caller.accepted();
    }

    @Override
    public void echo(StreamFrame.Echo echo) {
        caller.echo(echo);
    }

    @Override
    public void forward(StreamFrame.Delta delta) {
        caller.forward(delta);
    }

    @Override
    public void complete(StreamFrame.Finished finished) {
        Usd own = finished.upstreamCost();
        if (own == null && finished.answerer().isByok()) {
            permit.settleUnknown();
        } else {
            permit.settle(finished.cost(), own == null ? Usd.ZERO : own);
        }
        lengths.learn(model, finished.usage().completionTokens());
        caller.complete(finished);
    }

    /** A failed answer is insured: it costs the caller nothing. */
    @Override
    public void refuse(Refusal refusal) {
        permit.settle(Usd.ZERO);
        caller.refuse(refusal);
    }

    @Override
    public void stillWaiting() {
        caller.stillWaiting();
    }
}
