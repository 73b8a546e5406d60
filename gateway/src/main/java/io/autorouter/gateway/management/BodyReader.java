// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.management;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.gateway.rule.Characters;
import io.autorouter.gateway.rule.Rule;
import java.io.IOException;

/** Reads the body of a request that manages something. Its messages never repeat the body: it may hold a secret. */
final class BodyReader {

    private static final int DEPTH_MAX = 16;
    private static final int DIGITS_MAX = 400;
    private static final int NAME_LENGTH_MAX = 1_000;
    private static final String EXPECTED = " (expected: a JSON object, nesting of at most " + DEPTH_MAX
            + ", each field once, numbers of at most " + DIGITS_MAX + " digits)";

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxNumberLength(DIGITS_MAX)
                            .maxNameLength(NAME_LENGTH_MAX)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private BodyReader() {}

    static ObjectNode read(byte[] bytes, Rule rule) throws RefusedException {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(bytes);
        } catch (IOException e) {
            throw RefusedException.invalid("body: not JSON" + EXPECTED);
        }
        if (!(tree instanceof ObjectNode body)) {
            throw RefusedException.invalid("body: " + (tree.isMissingNode() ? "empty" : "no object") + EXPECTED);
        }
        String problem = Characters.problem(body);
        problem = problem == null ? rule.problem("", body) : problem;
        if (problem != null) {
            throw RefusedException.invalid(problem);
        }
        return body;
    }
}
