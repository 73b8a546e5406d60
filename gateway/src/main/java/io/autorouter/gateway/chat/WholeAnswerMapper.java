// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.autorouter.contracts.generation.Answerer;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.gateway.problem.ErrorBody;
import io.autorouter.gateway.problem.Problem;
import io.autorouter.gateway.problem.ProblemMapper;
import io.autorouter.gateway.relay.Recipient;
import io.autorouter.gateway.relay.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/** Gives a caller the answer in one piece. */
final class WholeAnswerMapper implements Recipient {

    private final AnswerHeadMapper head;
    private final AnswerWriter writer;
    private final AnswerWishes wishes;
    private final HttpServerResponse response;
    private final AnswerAssembler parts = new AnswerAssembler();
    private @Nullable Answerer answerer;

    WholeAnswerMapper(AnswerHeadMapper head, AnswerWriter writer, AnswerWishes wishes) {
        this.head = head;
        this.writer = writer;
        this.wishes = wishes;
        this.response = head.response();
    }

    @Override
    public void accepted() {
        head.accepted();
    }

    /** Has no place in an answer that comes as one. */
    @Override
    public void echo(StreamFrame.Echo echo) {}

    @Override
    public void forward(StreamFrame.Delta delta) {
        answerer = delta.answerer();
        parts.add(delta.choices());
    }

    @Override
    public void complete(StreamFrame.Finished finished) {
        ArrayNode choices = finished.choices().isEmpty() ? parts.whole() : finished.choices();
        answer(
                writer.whole(finished, wishes.healed(wishes.shown(choices))),
                finished.answerer().model());
    }

    @Override
    public void refuse(Refusal refusal) {
        ErrorBody error = ProblemMapper.body(
                new Problem.Failed(refusal.failure(), wishes.story().names(), refusal.trail()));
        Answerer who = answerer;
        if (who == null || parts.isEmpty()) {
            head.overhead();
            ProblemMapper.answer(response, error, wishes.story().ofFailure(refusal.trail()));
            return;
        }
        answer(writer.partial(who, wishes.shown(parts.broken(error)), refusal), who.model());
    }

    @Override
    public void stillWaiting() {
        // JSON has no place for a sign of life.
    }

    private void answer(byte[] body, ModelId model) {
        if (response.closed()) {
            return;
        }
        head.begin("application/json", model);
        response.end(Buffer.buffer(body));
    }
}
