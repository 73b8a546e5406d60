// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.body.BodyReader;
import io.autorouter.contracts.body.Document;
import io.autorouter.gateway.rule.Characters;
import io.autorouter.gateway.rule.Given;
import java.io.IOException;

/**
 * Reads a request for a chat completion and holds it against what the API allows. A field that stands twice is refused:
 * two readers could take it for two different requests.
 */
final class ChatRequestReader {

    private static final int DEPTH_MAX = 200;
    private static final int DIGITS_MAX = 400;
    private static final int NAME_LENGTH_MAX = 10_000;

    private final BodyReader bodies;

    ChatRequestReader(int bodyBytesMax) {
        var constraints = StreamReadConstraints.builder()
                .maxNestingDepth(DEPTH_MAX)
                .maxNumberLength(DIGITS_MAX)
                .maxNameLength(NAME_LENGTH_MAX)
                .maxStringLength(bodyBytesMax)
                .build();
        this.bodies = new BodyReader(JsonFactory.builder()
                .streamReadConstraints(constraints)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build());
    }

    Reading read(byte[] bytes) {
        Document document = Document.scanned(bytes);
        JsonNode tree;
        try {
            tree = bodies.read(document);
        } catch (StreamConstraintsException e) {
            return new Reading.Unreadable("body: too deep or too long (expected: nesting of at most " + DEPTH_MAX
                    + ", numbers of at most " + DIGITS_MAX + " digits, names of at most " + NAME_LENGTH_MAX
                    + " characters)");
        } catch (JsonProcessingException e) {
            return new Reading.Unreadable(notJson(e));
        } catch (IOException e) {
            return new Reading.Unreadable("body: not JSON in UTF-8 (expected: a JSON object)");
        }
        if (!(tree instanceof ObjectNode body)) {
            return new Reading.Unreadable("body: " + Given.of(tree) + " (expected: a JSON object)");
        }
        String problem = Characters.problem(body);
        problem = problem == null ? ChatRules.BODY.problem("", body) : problem;
        if (problem != null) {
            return new Reading.Unreadable(problem);
        }
        return new Reading.Read(ChatRequest.of(body), document);
    }

    private static String notJson(JsonProcessingException e) {
        if (e.getOriginalMessage().startsWith("Duplicate field") && e.getProcessor() instanceof JsonParser parser) {
            try {
                return Given.shortened(parser.currentName()) + ": stands twice" + place(e.getLocation())
                        + " (expected: each field once)";
            } catch (IOException unknown) {
                return "body: a field stands twice" + place(e.getLocation()) + " (expected: each field once)";
            }
        }
        return "body: not JSON" + place(e.getLocation()) + " (expected: a JSON object)";
    }

    private static String place(JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
