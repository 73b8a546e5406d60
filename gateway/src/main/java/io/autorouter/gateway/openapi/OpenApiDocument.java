// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.wire.EventJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes operations down as OpenAPI 3.1. */
final class OpenApiDocument {

    private static final String REFERENCE = "#/components/schemas/";
    private static final Map<Integer, String> MEANINGS = Map.ofEntries(
            Map.entry(400, "The request is wrong: the message names the field, what it held and what is allowed."),
            Map.entry(401, "No key, or none that is known and enabled."),
            Map.entry(402, "Credit or the key's limit is spent."),
            Map.entry(403, "The key may not do this."),
            Map.entry(404, "Nothing has this name, or no endpoint is left."),
            Map.entry(405, "This path takes other methods."),
            Map.entry(408, "The body did not arrive in time."),
            Map.entry(409, "It is so already."),
            Map.entry(413, "The body is too large."),
            Map.entry(429, "Too often, or all providers are at capacity. Retry-After says when."),
            Map.entry(502, "All providers failed."),
            Map.entry(503, "Overload, or a part of the platform is away. Retry-After says when."),
            Map.entry(504, "A provider was too slow."));

    private final ObjectNode paths = JsonNodeFactory.instance.objectNode();
    private final Map<String, Shape> shapes = new TreeMap<>();

    private OpenApiDocument() {}

    static ObjectNode of(List<Operation> operations) {
        var document = new OpenApiDocument();
        document.name(ErrorShapes.ERROR);
        document.name(ErrorShapes.AVAILABILITY);
        operations.forEach(document::add);
        return document.json();
    }

    private ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
        json.putObject("info")
                .put("title", "Auto Router")
                .put("version", "1")
                .put(
                        "description",
                        "Routes each prompt to the model that answers it best for the money, and says why."
                                + " Clients of OpenAI's and OpenRouter's chat API work with it unchanged.");
        json.putArray("servers")
                .add(JsonNodeFactory.instance.objectNode().put("url", "/api/v1"))
                .add(JsonNodeFactory.instance.objectNode().put("url", "/v1").put("description", "The same."));
        json.set("paths", paths);
        ObjectNode components = json.putObject("components");
        ObjectNode schemas = components.putObject("schemas");
        shapes.forEach((name, shape) -> schemas.set(name, shape.rule().schema().put("description", shape.says())));
        ObjectNode security = components.putObject("securitySchemes");
        scheme(security, "inferenceKey", "A key that asks models.");
        scheme(security, "managementKey", "A key that manages, and asks no models.");
        return json;
    }

    private static void scheme(ObjectNode schemes, String name, String says) {
        schemes.putObject(name).put("type", "http").put("scheme", "bearer").put("description", says);
    }

    private void add(Operation operation) {
        ObjectNode path =
                paths.path(operation.path()) instanceof ObjectNode known ? known : paths.putObject(operation.path());
        ObjectNode json = path.putObject(operation.method().toLowerCase(Locale.ROOT));
        json.put("operationId", operation.id());
        json.putArray("tags").add(operation.tag());
        json.put("summary", operation.summary());
        security(json, operation.access());
        for (Parameter parameter : operation.parameters()) {
            json.withArray("parameters").add(parameter(parameter));
        }
        if (operation.request() != null) {
            ObjectNode body = json.putObject("requestBody").put("required", true);
            content(body, Reply.JSON, operation.request(), operation.example());
        }
        ObjectNode responses = json.putObject("responses");
        for (Reply reply : operation.replies()) {
            ObjectNode response = responses.path(Integer.toString(reply.status())) instanceof ObjectNode known
                    ? known
                    : responses.putObject(Integer.toString(reply.status())).put("description", reply.says());
            content(response, reply.contentType(), reply.shape(), reply.example());
        }
        for (int status : operation.errors()) {
            String meaning = MEANINGS.getOrDefault(status, "It failed.");
            ObjectNode response = responses.putObject(Integer.toString(status)).put("description", meaning);
            content(response, Reply.JSON, ErrorShapes.ERROR, status == 400 ? ErrorShapes.EXAMPLE : "");
        }
        ObjectNode others =
                responses.putObject("default").put("description", "Whatever else fails does so in this form.");
        content(others, Reply.JSON, ErrorShapes.ERROR, "");
    }

    private static void security(ObjectNode operation, Access access) {
        var needed = operation.putArray("security");
        if (access == Access.INFERENCE_KEY || access == Access.ANY_KEY) {
            needed.addObject().putArray("inferenceKey");
        }
        if (access == Access.MANAGEMENT_KEY || access == Access.ANY_KEY) {
            needed.addObject().putArray("managementKey");
        }
    }

    private static ObjectNode parameter(Parameter parameter) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", parameter.name()).put("in", parameter.in());
        if (parameter.required()) {
            json.put("required", true);
        }
        json.put("description", parameter.says()).set("schema", parameter.rule().schema());
        return json;
    }

    private void content(ObjectNode holder, String type, Shape shape, String example) {
        ObjectNode content = holder.withObject("/content").putObject(type);
        name(shape);
        content.putObject("schema").put("$ref", REFERENCE + shape.name());
        if (!example.isEmpty()) {
            content.set(
                    "example", type.equals(Reply.JSON) ? tree(example) : JsonNodeFactory.instance.textNode(example));
        }
    }

    private void name(Shape shape) {
        Shape before = shapes.put(shape.name(), shape);
        if (before != null && !before.equals(shape)) {
            throw new IllegalArgumentException("shape: " + shape.name() + " stands for two things (expected: one)");
        }
    }

    private static JsonNode tree(String json) {
        try {
            return EventJson.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("example: not JSON: " + json, e);
        }
    }
}
