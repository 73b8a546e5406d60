// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tree of a body, as Jackson's own reader does, but for its long texts, which are passed by. Numbers keep their digits.
 * How deep it may be, and whether names may stand twice, is up to the factory.
 */
public final class BodyReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonFactory factory;

    public BodyReader(JsonFactory factory) {
        this.factory = factory;
    }

    /**
     * Returns the tree, which needs the bytes to stay as they are.
     *
     * @throws com.fasterxml.jackson.core.JsonProcessingException if they are not one JSON value
     */
    public JsonNode read(Document document) throws IOException {
        try {
            JsonNode tree = walk(document);
            if (tree != null) {
                return tree;
            }
        } catch (IOException e) {
            // Without its long texts a broken document breaks elsewhere.
            if (document.texts().isEmpty()) {
                throw e;
            }
        }
        return Objects.requireNonNull(walk(Document.plain(document.json())));
    }

    /** Returns null where not every long text stood where a value may. */
    private @Nullable JsonNode walk(Document document) throws IOException {
        try (JsonParser parser = factory.createParser(document.skeleton())) {
            if (parser.nextToken() == null) {
                return MissingNode.getInstance();
            }
            var walk = new Walk(parser, document.texts());
            JsonNode tree = walk.value();
            if (parser.currentToken() != null) {
                throw new JsonParseException(parser, "something stands behind the value");
            }
            return walk.isComplete() ? tree : null;
        }
    }

    /** One way through a skeleton, always one token ahead. */
    private static final class Walk {

        private final JsonParser parser;
        private final List<LongText> texts;
        private int next;
        private int omitted;

        Walk(JsonParser parser, List<LongText> texts) {
            this.parser = parser;
            this.texts = texts;
        }

        boolean isComplete() {
            return next == texts.size();
        }

        JsonNode value() throws IOException {
            return switch (parser.currentToken()) {
                case START_OBJECT -> object();
                case START_ARRAY -> array();
                case VALUE_STRING -> passed(text());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> passed(number());
                case VALUE_TRUE -> passed(NODES.booleanNode(true));
                case VALUE_FALSE -> passed(NODES.booleanNode(false));
                case VALUE_NULL -> passed(NODES.nullNode());
                case null, default -> throw new JsonParseException(parser, "no value");
            };
        }

        private ObjectNode object() throws IOException {
            ObjectNode object = NODES.objectNode();
            parser.nextToken();
            while (parser.currentToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                object.set(name, value());
            }
            return passed(object);
        }

        private ArrayNode array() throws IOException {
            ArrayNode array = NODES.arrayNode();
            parser.nextToken();
            while (parser.currentToken() != JsonToken.END_ARRAY) {
                array.add(value());
            }
            return passed(array);
        }

        private JsonNode text() throws IOException {
            if (next < texts.size()) {
                LongText text = texts.get(next);
                // A body in UTF-16 or UTF-32 has no such offsets, nor any long texts.
                if (parser.currentTokenLocation().getByteOffset() == text.from() - 1L - omitted) {
                    next++;
                    omitted += text.to() - text.from();
                    return text;
                }
            }
            return NODES.textNode(parser.getText());
        }

        private JsonNode number() throws IOException {
            return switch (parser.getNumberType()) {
                case INT -> NODES.numberNode(parser.getIntValue());
                case LONG -> NODES.numberNode(parser.getLongValue());
                case BIG_INTEGER -> NODES.numberNode(parser.getBigIntegerValue());
                case FLOAT, DOUBLE, BIG_DECIMAL -> DecimalNode.valueOf(parser.getDecimalValue());
            };
        }

        private <N extends JsonNode> N passed(N node) throws IOException {
            parser.nextToken();
            return node;
        }
    }
}
