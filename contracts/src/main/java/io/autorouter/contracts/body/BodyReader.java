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
    public JsonNode read(byte[] json) throws IOException {
        try (JsonParser parser = factory.createParser(json)) {
            if (parser.nextToken() == null) {
                return MissingNode.getInstance();
            }
            JsonNode tree = new Walk(parser, json).value();
            if (parser.currentToken() != null) {
                throw new JsonParseException(parser, "something stands behind the value");
            }
            return tree;
        }
    }

    /** One way through a body, always one token ahead, as a text is passed by with the token behind it. */
    private static final class Walk {

        private final JsonParser parser;
        private final byte[] json;

        Walk(JsonParser parser, byte[] json) {
            this.parser = parser;
            this.json = json;
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
            long quote = parser.currentTokenLocation().getByteOffset();
            // A body in UTF-16 or UTF-32 has no such offsets.
            boolean isThere = quote >= 0 && quote < json.length && json[(int) quote] == '"';
            LongText text = isThere ? LongText.at(json, (int) quote) : null;
            return text == null ? NODES.textNode(parser.getText()) : text;
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
