// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.wire.EventJson;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The simulator's HTTP surface: OpenAI's {@code /v1/chat/completions}, Anthropic's {@code /v1/messages} and Google's {@code
 * /v1beta/models/MODEL:generateContent}. Beside these, for tests: {@code POST} and {@code DELETE /__script}, {@code GET
 * /__served}, {@code GET /__stats}.
 */
final class Routes {

    private static final int BODY_BYTES_MAX = 32 << 20;
    private static final String GENERATE = "POST /v1beta/models/";

    private final Vertx vertx;
    private final Script script;
    private final WitnessFile witness;
    private final Pacing pacing;
    private final InstantSource clock;
    private final Counts counts = new Counts();

    Routes(Vertx vertx, Script script, WitnessFile witness, Pacing pacing, InstantSource clock) {
        this.vertx = vertx;
        this.script = script;
        this.witness = witness;
        this.pacing = pacing;
        this.clock = clock;
    }

    void handle(HttpServerRequest request) {
        request.response().putHeader("x-simulated", "true");
        String path = request.path() == null ? "" : request.path();
        String route = request.method() + " " + (path.startsWith("/v1/") ? path.substring(3) : path);
        if (route.startsWith(GENERATE)) {
            generate(request, route.substring(GENERATE.length()));
            return;
        }
        switch (route) {
            case "POST /chat/completions" -> chat(request, Wire.OPENAI, OpenAiCall::read);
            case "POST /messages" -> chat(request, Wire.ANTHROPIC, AnthropicCall::read);
            case "GET /models" -> answer(request, 200, models());
            case "POST /__script" -> withBody(request, body -> addRule(request, body));
            case "DELETE /__script" -> {
                script.clear();
                answer(request, 200, JsonNodeFactory.instance.objectNode());
            }
            case "GET /__served" -> answer(request, 200, EventJson.MAPPER.valueToTree(witness.recent()));
            case "GET /__stats" -> answer(request, 200, counts.json());
            default -> refuse(request, 404, "Simulated: there is no " + route);
        }
    }

    /** Google's path names the model and what it is to do: {@code MODEL:streamGenerateContent}. */
    private void generate(HttpServerRequest request, String rest) {
        int colon = rest.lastIndexOf(':');
        String verb = rest.substring(colon + 1);
        boolean stream = verb.equals("streamGenerateContent");
        if (colon < 1 || (!stream && !verb.equals("generateContent"))) {
            refuse(request, Wire.GEMINI, 404, "Simulated: there is no " + GENERATE + rest);
        } else if (stream && !"sse".equals(request.getParam("alt"))) {
            refuse(request, Wire.GEMINI, 400, "Simulated: alt: missing (expected: sse)");
        } else {
            String model = URLDecoder.decode(rest.substring(0, colon), StandardCharsets.UTF_8);
            chat(request, Wire.GEMINI, (body, id) -> GeminiCall.read(body, id, model, stream));
        }
    }

    private void chat(HttpServerRequest request, Wire wire, BiFunction<byte[], @Nullable String, ChatCall> reading) {
        withBody(request, body -> {
            ChatCall call;
            try {
                call = reading.apply(body.getBytes(), request.getHeader("x-client-request-id"));
            } catch (IllegalArgumentException e) {
                refuse(request, wire, 400, "Simulated: " + e.getMessage());
                return;
            }
            counts.begin(call);
            new Exchange(request, vertx.getOrCreateContext(), call, clock, this::witness)
                    .run(script.decide(call), pacing);
        });
    }

    private void witness(Served served, Runnable written) {
        counts.end(served);
        witness.add(served, written);
    }

    private void addRule(HttpServerRequest request, Buffer body) {
        try {
            JsonNode rule = EventJson.MAPPER.readTree(body.getBytes());
            script.add(Script.Rule.read(rule));
            answer(request, 200, rule);
        } catch (IOException | IllegalArgumentException e) {
            refuse(request, 400, "Simulated: " + e.getMessage());
        }
    }

    private static ObjectNode models() {
        ObjectNode models = JsonNodeFactory.instance.objectNode().put("object", "list");
        ArrayNode data = models.putArray("data");
        for (String example : Behaviour.EXAMPLES) {
            data.addObject()
                    .put("id", "sim/" + example)
                    .put("object", "model")
                    .put("created", 0)
                    .put("owned_by", "simulator");
        }
        return models;
    }

    /** Collects the body, up to what no provider takes either. */
    private static void withBody(HttpServerRequest request, Consumer<Buffer> then) {
        if (tooLong(request.getHeader("content-length"))) {
            refuse(request, 413, "Simulated: the body is larger than " + BODY_BYTES_MAX + " bytes");
            return;
        }
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() + part.length() > BODY_BYTES_MAX) {
                request.connection().close();
            } else {
                body.appendBuffer(part);
            }
        });
        request.endHandler(end -> then.accept(body));
    }

    private static boolean tooLong(@Nullable String length) {
        return length != null && (length.length() > 9 || Integer.parseInt(length) > BODY_BYTES_MAX);
    }

    private static void refuse(HttpServerRequest request, int status, String message) {
        refuse(request, Wire.OPENAI, status, message);
    }

    private static void refuse(HttpServerRequest request, Wire wire, int status, String message) {
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(wire.error(status, message));
    }

    private static void answer(HttpServerRequest request, int status, JsonNode body) {
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(Buffer.buffer(EventJson.write(body)));
    }
}
