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
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Gives a caller the answer as server-sent events. A caller who reads too slowly is cut off, as what waits for him is
 * bounded.
 */
final class StreamAnswerMapper implements Recipient {

    private final AnswerHeadMapper head;
    private final AnswerWriter writer;
    private final AnswerWishes wishes;
    private final HttpServerResponse response;
    private final int backlogBytesMax;
    private final Runnable hangUp;
    private final Deque<byte[]> backlog = new ArrayDeque<>();
    private int backlogBytes;
    private boolean begun;
    private boolean ending;
    private boolean cut;
    private @Nullable Answerer answerer;

    /** Takes what it needs; {@code hangUp} closes the caller's connection, which in turn tells the relay. */
    StreamAnswerMapper(
            AnswerHeadMapper head, AnswerWriter writer, AnswerWishes wishes, int backlogBytesMax, Runnable hangUp) {
        this.head = head;
        this.writer = writer;
        this.wishes = wishes;
        this.response = head.response();
        this.backlogBytesMax = backlogBytesMax;
        this.hangUp = hangUp;
    }

    @Override
    public void accepted() {
        head.accepted();
    }

    /** Which model answers, headers cannot say yet: another may be called after this one. */
    @Override
    public void echo(StreamFrame.Echo echo) {
        begin(null);
        write(writer.debugChunk(echo));
    }

    @Override
    public void forward(StreamFrame.Delta delta) {
        answerer = delta.answerer();
        begin(delta.answerer().model());
        ArrayNode choices = wishes.shown(delta.choices());
        if (!choices.isEmpty()) {
            write(writer.chunk(delta.answerer(), choices));
        }
    }

    @Override
    public void complete(StreamFrame.Finished finished) {
        boolean nothingStreamed = answerer == null;
        begin(finished.answerer().model());
        if (nothingStreamed && !finished.choices().isEmpty()) {
            ArrayNode choices = wishes.shown(finished.choices());
            write(writer.chunk(finished.answerer(), AnswerAssembler.asChunk(choices)));
        }
        write(writer.lastChunk(finished));
        end();
    }

    @Override
    public void refuse(Refusal refusal) {
        ErrorBody error = ProblemMapper.body(
                new Problem.Failed(refusal.failure(), wishes.story().names(), refusal.trail()));
        if (begun) {
            write(writer.errorChunk(answerer, error, refusal));
            end();
        } else {
            head.overhead();
            ProblemMapper.answer(response, error, wishes.story().ofFailure(refusal.trail()));
        }
    }

    /** Says so in a comment. From then on the status is sent, and an error can only come in the stream. */
    @Override
    public void stillWaiting() {
        begin(null);
        if (backlog.isEmpty()) {
            write(AnswerWriter.COMMENT);
        }
    }

    private void begin(@Nullable ModelId model) {
        if (begun) {
            return;
        }
        begun = true;
        response.setChunked(true);
        response.putHeader("cache-control", "no-cache").putHeader("x-accel-buffering", "no");
        head.begin("text/event-stream; charset=utf-8", model);
        response.drainHandler(drained -> drain());
    }

    private void write(byte[] bytes) {
        if (cut || response.closed()) {
            return;
        }
        if (backlog.isEmpty() && !response.writeQueueFull()) {
            response.write(Buffer.buffer(bytes));
            return;
        }
        backlogBytes += bytes.length;
        if (backlogBytes > backlogBytesMax) {
            cut = true;
            backlog.clear();
            hangUp.run();
            return;
        }
        backlog.add(bytes);
    }

    private void drain() {
        while (!backlog.isEmpty() && !response.writeQueueFull() && !response.closed()) {
            byte[] bytes = backlog.remove();
            backlogBytes -= bytes.length;
            response.write(Buffer.buffer(bytes));
        }
        if (ending && backlog.isEmpty()) {
            finish();
        }
    }

    private void end() {
        ending = true;
        if (backlog.isEmpty()) {
            finish();
        }
    }

    private void finish() {
        if (!cut && !response.ended() && !response.closed()) {
            response.end();
        }
    }
}
