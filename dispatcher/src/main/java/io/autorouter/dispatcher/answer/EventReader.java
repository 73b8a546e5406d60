// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.dispatcher.provider.AnswerPart;
import io.autorouter.dispatcher.provider.AnswerReader;
import java.io.IOException;
import java.util.List;

/** Reads a streamed answer: server-sent events, each a JSON object, of which a format makes parts. */
public final class EventReader implements AnswerReader {

    /** What a format makes of the events of one answer, in their order. */
    public interface Plot {

        void event(ObjectNode event, Parts parts);

        /** The mark {@code [DONE]} came. */
        void marked(Parts parts);

        /** No more comes. Whatever is still open is cut off here. */
        void ended(Parts parts);
    }

    private final SseSplitter events;
    private final Plot plot;
    private final Parts parts = new Parts();
    private boolean ending;

    public EventReader(int eventBytesMax, Plot plot) {
        this.events = new SseSplitter(eventBytesMax);
        this.plot = plot;
    }

    @Override
    public List<AnswerPart> read(byte[] bytes) {
        if (parts.isOver()) {
            return List.of();
        }
        if (!events.feed(bytes, this::event)) {
            parts.fail(Refusals.broken("a part of the answer was larger than the platform takes"));
        }
        return parts.take();
    }

    @Override
    public List<AnswerPart> end() {
        if (parts.isOver()) {
            return List.of();
        }
        ending = true;
        events.end(this::event);
        if (!parts.isOver()) {
            plot.ended(parts);
        }
        return parts.take();
    }

    private boolean event(byte[] bytes, int from, int length) {
        if (isMark(bytes, from, length)) {
            plot.marked(parts);
            return !parts.isOver();
        }
        try {
            JsonNode event = EventJson.MAPPER.readTree(bytes, from, length);
            if (event instanceof ObjectNode object) {
                plot.event(object, parts);
            } else {
                parts.fail(Refusals.broken("the answer is not a JSON object"));
            }
        } catch (IOException e) {
            // Half an event at the very end is where the stream was cut: what came before it decides what that means.
            if (!ending) {
                parts.fail(Refusals.broken("the answer is not JSON"));
            }
        }
        return !parts.isOver();
    }

    private static boolean isMark(byte[] bytes, int from, int length) {
        return length == 6
                && bytes[from] == '['
                && bytes[from + 1] == 'D'
                && bytes[from + 2] == 'O'
                && bytes[from + 3] == 'N'
                && bytes[from + 4] == 'E'
                && bytes[from + 5] == ']';
    }
}
