// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.badinput;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.gateway.badinput.BadRequest.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Draws bad requests for what a description of the API says is served. */
public final class BadRequests {

    private static final String API = "/api/v1";
    private static final Set<Integer> BAD = Set.of(400);
    private static final Set<Integer> NOBODY = Set.of(400, 404);
    private static final String[] HOSTILE = {
        "..%2f..%2fetc%2fpasswd",
        "%00",
        "%ff%fe",
        "'%20or%201=1--",
        "%3Cscript%3E",
        "x".repeat(300),
        "%F0%9F%92%A3",
        "gen-0000",
        "*",
        "%25s%25n",
        "-1",
        "null",
        "$%7Bjndi:x%7D",
        "a%0d%0aX-Evil:%201"
    };
    private static final String[] DISHES = {
        "{\"plugins\":[{\"id\":\"auto-router\",\"allowed_models\":[\"a b\"]}]}",
        "{\"plugins\":[{\"id\":\"auto-router\",\"excluded_models\":[\"\\u0007\"]}]}",
        "{\"plugins\":[{\"id\":\"auto-beta-router\",\"cost_tier\":\"cheap\"}]}",
        "{\"plugins\":[{\"id\":\"auto-router\",\"cost_quality_tradeoff\":11}]}",
        "{\"plugins\":[{\"id\":\"web\"}]}",
        "{\"plugins\":[{\"id\":\"no-such-plugin\"}]}",
        "{\"plugins\":[{}]}",
        "{\"provider\":{\"max_price\":{\"prompt\":\"-1\"}}}",
        "{\"provider\":{\"max_price\":{\"prompt\":\"NaN\"}}}",
        "{\"provider\":{\"max_price\":{\"completion\":\"1e2147483647\"}}}",
        "{\"provider\":{\"quantizations\":[\"fp7\"]}}",
        "{\"provider\":{\"sort\":\"beauty\"}}",
        "{\"provider\":{\"preferred_min_throughput\":{\"p50\":-1}}}",
        "{\"tools\":[{\"type\":\"function\"}]}",
        "{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a b\"}}]}",
        "{\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"missing\"}}}",
        "{\"tool_choice\":\"required\"}",
        "{\"response_format\":{\"type\":\"json_schema\"}}",
        "{\"response_format\":{\"type\":\"xml\"}}",
        "{\"reasoning\":{\"effort\":\"high\"},\"reasoning_effort\":\"low\"}",
        "{\"messages\":[{\"role\":\"wizard\",\"content\":\"x\"}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"javascript:1\"}}]}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"file:///etc\"}}]}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"***\"}}]}]}",
        "{\"messages\":[{\"role\":\"tool\",\"content\":\"x\"}]}",
        "{\"models\":[\"no/such-model\"]}",
        "{\"model\":\"no/such-model\"}",
        "{\"model\":\"openrouter/auto@preset/x\"}"
    };

    private final JsonNode document;
    private final Keys keys;

    /** Keys that are good, as they stand in the header. */
    public record Keys(String inference, String management) {}

    public BadRequests(JsonNode document, Keys keys) {
        this.document = document;
        this.keys = keys;
    }

    /** An operation that takes a body, with a body that is good. */
    private record Taking(Target target, JsonNode schema, ObjectNode good) {}

    /** Returns the request of that seed. */
    public BadRequest draw(long seed) {
        Random random = new Random(seed);
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> bytes(random);
            case 3, 4 -> characters(random);
            case 5, 6 -> dish(random);
            case 7, 8 -> stranger(random);
            case 9, 10 -> lookUp(random);
            case 11 -> query(random);
            default -> field(random);
        };
    }

    private BadRequest field(Random random) {
        Taking taking = taking(random);
        BadValues.Bad bad = new BadValues(random).badObject(taking.schema(), taking.good(), "");
        return BadRequest.withBody(taking.target(), EventJson.write(bad.value()), 400, bad.path());
    }

    private BadRequest bytes(Random random) {
        Taking taking = taking(random);
        byte[] body = new BadBytes(random).of(taking.good().toString());
        return BadRequest.withBody(taking.target(), body, 400, "");
    }

    /** No text may hold U+0000 or half a character. */
    private BadRequest characters(Random random) {
        Taking taking = taking(random);
        String[] bad = {"\\u0000", "\\ud800", "\\udc00x", "\\ud800\\ud800"};
        String head = "{\"note\":\"a" + bad[random.nextInt(bad.length)] + "\",";
        byte[] body = (head + taking.good().toString().substring(1)).getBytes(StandardCharsets.UTF_8);
        return BadRequest.withBody(taking.target(), body, 400, "note");
    }

    private BadRequest dish(Random random) {
        String dish = DISHES[random.nextInt(DISHES.length)];
        Taking taking = taking(random.nextBoolean() ? "/chat/completions" : "/route", "post");
        ObjectNode body = taking.good().deepCopy();
        ObjectNode wrong = (ObjectNode) tree(dish);
        body.setAll(wrong);
        String name = wrong.has("reasoning_effort")
                ? "reasoning_effort"
                : wrong.fieldNames().next();
        return BadRequest.withBody(taking.target(), EventJson.write(body), 400, name.equals("models") ? "model" : name);
    }

    /** Somebody without a good key, anywhere. */
    private BadRequest stranger(Random random) {
        List<Target> closed = new ArrayList<>();
        operations((path, method, operation) -> {
            if (!operation.path("security").isEmpty()) {
                closed.add(new Target(method.toUpperCase(Locale.ROOT), API + filled(path, "x"), ""));
            }
        });
        Target target = closed.get(random.nextInt(closed.size()));
        String good = keys.inference();
        int at = 10 + random.nextInt(good.length() - 10);
        char other = good.charAt(at) == 'a' ? 'b' : 'a';
        String[] bad = {
            null,
            "",
            "Bearer",
            "Bearer ",
            "Basic eDp4",
            "Bearer null",
            good.substring(7),
            good + "0",
            "Token " + good,
            good.substring(0, at),
            good.substring(0, at) + other + good.substring(at + 1),
            "Bearer " + "k".repeat(2_000)
        };
        String authorization = bad[random.nextInt(bad.length)];
        String body = target.method().equals("GET") ? null : "{}";
        return new BadRequest(target.method(), target.path(), authorization, body, Set.of(401), "Authorization", true);
    }

    private BadRequest lookUp(Random random) {
        String hostile = HOSTILE[random.nextInt(HOSTILE.length)];
        return switch (random.nextInt(6)) {
            case 0 -> BadRequest.lookUp(API + "/model/" + hostile + "/" + hostile, null, NOBODY, "");
            case 1 -> BadRequest.lookUp(API + "/models/fake/" + hostile + "/endpoints", null, NOBODY, "");
            case 2 -> BadRequest.lookUp(API + "/decisions/" + hostile, keys.inference(), NOBODY, "");
            case 3 -> BadRequest.lookUp(API + "/generation?id=" + hostile, keys.inference(), NOBODY, "");
            case 4 -> BadRequest.lookUp(API + "/keys/" + hostile, keys.management(), NOBODY, "");
            default -> BadRequest.lookUp(API + "/workspaces/" + hostile, keys.management(), NOBODY, "");
        };
    }

    private BadRequest query(Random random) {
        String[] bad = {
            "limit=0",
            "limit=1001",
            "limit=-1",
            "limit=9e9",
            "offset=-1",
            "offset=99999999",
            "offset=x",
            "sort=best",
            "context=many",
            "min_price=-1",
            "max_price=1e309",
            "min_age_days=NaN",
            "zdr=maybe",
            "distillable=2",
            "input_modalities=smell",
            "output_modalities=text,smell",
            "supported_parameters=tools,magic",
            "min_coding_index=0x10",
            "region=mars",
            "category=none",
            "q=" + "x".repeat(501),
            "max_output_price=1_0"
        };
        String given = bad[random.nextInt(bad.length)];
        String path = new String[] {"/models", "/models/count", "/models/user"}[random.nextInt(3)];
        return BadRequest.lookUp(
                API + path + "?" + given, keys.inference(), BAD, given.substring(0, given.indexOf('=')));
    }

    private Taking taking(Random random) {
        if (random.nextBoolean()) {
            return taking("/chat/completions", "post");
        }
        List<Taking> all = new ArrayList<>();
        operations((path, method, operation) -> {
            if (operation.has("requestBody")) {
                all.add(taking(path, method));
            }
        });
        return all.get(random.nextInt(all.size()));
    }

    private Taking taking(String path, String method) {
        JsonNode operation = document.path("paths").path(path).path(method);
        JsonNode content = operation.at("/requestBody/content").path("application/json");
        String reference = content.path("schema").path("$ref").asText().substring(1);
        String key = operation.path("security").path(0).has("managementKey") ? keys.management() : keys.inference();
        ObjectNode good = ((ObjectNode) content.path("example")).deepCopy();
        if (good.has("model")) {
            good.put("model", "fake/answers");
        }
        return new Taking(
                new Target(method.toUpperCase(Locale.ROOT), API + filled(path, "default"), key),
                document.at(reference),
                good);
    }

    @FunctionalInterface
    private interface Each {
        void take(String path, String method, JsonNode operation);
    }

    private void operations(Each each) {
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                each.take(path.getKey(), method.getKey(), method.getValue());
            }
        }
    }

    private static String filled(String path, String value) {
        return path.replaceAll("\\{\\w+}", value);
    }

    private static JsonNode tree(String json) {
        try {
            return EventJson.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
