// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.claim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.autorouter.contracts.body.LongText;
import io.autorouter.contracts.usage.TokenEstimate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an event says of a body that is too large for it: small enough to travel, and enough to choose a model by. Long texts
 * lose their middle, of long lists the middle is left out, what stands for an image or a file is a stub.
 *
 * @param body the outline
 * @param omittedTokens our estimate of what is left out
 */
record Outline(ObjectNode body, long omittedTokens) {

    /** Characters of all texts together. */
    static final int TEXTS_MAX = 32 << 10;

    /** About so many characters are for all that is no text: names, numbers, words such as roles, and brackets. */
    static final int FRAME_MAX = 256 << 10;

    /** More of a text nobody who chooses a model looks at. */
    private static final int TEXT_MAX = 8 << 10;

    /** What tools and the like may have of all texts; the rest is for messages. */
    private static final int BESIDE_MESSAGES = TEXTS_MAX / 4;

    private static final String MESSAGES = "messages";
    private static final int WORD_MAX = 64;
    private static final int NODE_SIZE = 8;
    /** Where images, recordings and files stand, which are no text. */
    private static final Set<String> DATA = Set.of("url", "image_url", "video_url", "data", "file_data");

    static Outline of(ObjectNode whole) {
        var cutter = new Cutter();
        ObjectNode outline = cutter.request(whole);
        return new Outline(outline, TokenEstimate.tokens(cutter.narrow) + cutter.wide);
    }

    /** Never the text. */
    @Override
    public String toString() {
        return "Outline[" + omittedTokens + " tokens omitted]";
    }

    private static final class Cutter {

        private int texts = BESIDE_MESSAGES;
        private int frame = FRAME_MAX;
        private long narrow;
        private long wide;

        /** The simple settings first, as the choice follows them to the letter; then what is long, messages last. */
        ObjectNode request(ObjectNode whole) {
            ObjectNode kept = JsonNodeFactory.instance.objectNode();
            keep(kept, whole, field -> field.getValue().isValueNode());
            keep(kept, whole, field -> field.getValue().isContainerNode() && !isMessages(field));
            texts += TEXTS_MAX - BESIDE_MESSAGES;
            keep(kept, whole, Cutter::isMessages);
            return kept;
        }

        private static boolean isMessages(Map.Entry<String, JsonNode> field) {
            return field.getKey().equals(MESSAGES) && field.getValue().isContainerNode();
        }

        private void keep(ObjectNode kept, ObjectNode whole, Predicate<Map.Entry<String, JsonNode>> which) {
            for (Map.Entry<String, JsonNode> field : whole.properties()) {
                if (which.test(field)) {
                    keep(kept, field);
                }
            }
        }

        private void keep(ObjectNode kept, Map.Entry<String, JsonNode> field) {
            frame -= field.getKey().length() + NODE_SIZE;
            if (frame < 0) {
                omit(field.getValue());
            } else if (isData(field)) {
                kept.set(field.getKey(), stub(field.getValue()));
            } else {
                kept.set(field.getKey(), cut(field.getValue()));
            }
        }

        private static boolean isData(Map.Entry<String, JsonNode> field) {
            return field.getValue().isTextual() && DATA.contains(field.getKey());
        }

        private TextNode stub(JsonNode data) {
            String stub = data instanceof LongText text && text.isAscii()
                    ? text.head(WORD_MAX)
                    : data.textValue().substring(0, Math.min(data.textValue().length(), WORD_MAX));
            frame -= stub.length();
            return TextNode.valueOf(stub);
        }

        private JsonNode cut(JsonNode node) {
            return switch (node) {
                case LongText text -> text.isAscii() ? cut(text) : cut(text.textValue());
                case TextNode text -> cut(text.textValue());
                case ArrayNode array -> cut(array);
                case ObjectNode object -> {
                    ObjectNode kept = JsonNodeFactory.instance.objectNode();
                    object.properties().forEach(field -> keep(kept, field));
                    yield kept;
                }
                default -> {
                    frame -= node.isNumber() ? node.asText().length() : 0;
                    yield node;
                }
            };
        }

        /** The first element and the last ones: of a conversation what it is about, and what is asked now. */
        private ArrayNode cut(ArrayNode array) {
            Deque<JsonNode> tail = new ArrayDeque<>();
            JsonNode head = array.isEmpty() ? null : element(array.get(0));
            for (int i = array.size() - 1; i > 0; i--) {
                JsonNode kept = element(array.get(i));
                if (kept != null) {
                    tail.addFirst(kept);
                }
            }
            ArrayNode kept = JsonNodeFactory.instance.arrayNode();
            if (head != null) {
                kept.add(head);
            }
            return kept.addAll(tail);
        }

        private @Nullable JsonNode element(JsonNode element) {
            frame -= NODE_SIZE;
            if (frame >= 0) {
                return cut(element);
            }
            omit(element);
            return null;
        }

        private TextNode cut(String text) {
            if (text.length() <= WORD_MAX && frame >= text.length()) {
                frame -= text.length();
                return TextNode.valueOf(text);
            }
            int room = Math.min(texts, TEXT_MAX);
            if (text.length() <= room) {
                texts -= text.length();
                return TextNode.valueOf(text);
            }
            int head = whole(text, room - room / 4);
            int tail = whole(text, text.length() - room / 4);
            texts -= head + text.length() - tail;
            count(text, head, tail);
            return TextNode.valueOf(text.substring(0, head) + text.substring(tail));
        }

        private TextNode cut(LongText text) {
            int room = Math.min(texts, TEXT_MAX);
            String kept = text.length() <= room ? text.textValue() : text.head(room - room / 4) + text.tail(room / 4);
            texts -= kept.length();
            narrow += text.length() - kept.length();
            return TextNode.valueOf(kept);
        }

        /** Never cuts a pair of surrogates. */
        private static int whole(String text, int at) {
            return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
        }

        private void omit(JsonNode node) {
            if (node instanceof LongText text && text.isAscii()) {
                narrow += text.length();
            } else if (node.isTextual()) {
                count(node.textValue(), 0, node.textValue().length());
            } else if (node instanceof ArrayNode array) {
                array.forEach(this::omit);
            } else {
                for (Map.Entry<String, JsonNode> field : node.properties()) {
                    if (!isData(field)) {
                        omit(field.getValue());
                    }
                }
            }
        }

        private void count(String text, int from, int to) {
            String omitted = text.substring(from, to);
            long wideOnes = TokenEstimate.wide(omitted);
            wide += wideOnes;
            narrow += omitted.length() - wideOnes;
        }
    }
}
