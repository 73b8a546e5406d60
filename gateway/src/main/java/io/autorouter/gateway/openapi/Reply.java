// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.openapi;

/**
 * What an operation may answer with.
 *
 * @param example as it travels; empty: none
 */
public record Reply(int status, String says, String contentType, Shape shape, String example) {

    public static final String JSON = "application/json";

    public static final Reply DELETED = json(200, "It is gone.", AnswerRules.DELETED, "{\"deleted\": true}");

    private static final Shape TEXT = new Shape("Text", AnswerRules.TEXT, "Not JSON.");

    public static Reply json(int status, String says, Shape shape, String example) {
        return new Reply(status, says, JSON, shape, example);
    }

    /** One thing, of which the example holds what stands under {@code data}. */
    public static Reply one(int status, String says, Shape shape, String example) {
        return json(status, says, shape, "{\"data\": " + example + "}");
    }

    /** Some of what there is; the example is one of them. */
    public static Reply page(String says, Shape shape, String example) {
        return json(200, says, shape, "{\"data\": [" + example + "], \"total_count\": 1}");
    }

    /** The same in another form than JSON. */
    public static Reply text(String says, String contentType, String example) {
        return new Reply(200, says, contentType, TEXT, example);
    }
}
