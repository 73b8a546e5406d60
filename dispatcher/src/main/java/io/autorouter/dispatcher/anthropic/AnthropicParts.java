// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.dispatcher.ask.DataUrl;
import io.autorouter.dispatcher.ask.Problems;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parts of a content as blocks. */
final class AnthropicParts {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> IMAGES = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");
    private static final String EXPECTED_PART = "text, image_url or file";
    private static final String EXPECTED_IMAGE = "a web address, or a data: URL of a JPEG, PNG, GIF or WebP image";
    private static final String EXPECTED_FILE = "file_data with the web address or the data: URL of a PDF or a text";

    private final Problems problems;

    AnthropicParts(Problems problems) {
        this.problems = problems;
    }

    /** Returns the blocks of a content; empty texts are none, as the format forbids them. */
    List<ObjectNode> blocks(String field, JsonNode content) {
        List<ObjectNode> blocks = new ArrayList<>();
        if (content.isTextual()) {
            addText(blocks, content.textValue(), JSON.missingNode());
            return blocks;
        }
        for (int i = 0; i < content.size(); i++) {
            JsonNode part = content.get(i);
            String at = field + "[" + i + "]";
            switch (part.path("type").asText("")) {
                case "text" -> addText(blocks, part.path("text").asText(""), part.path("cache_control"));
                case "image_url" -> add(blocks, image(at, part), part);
                case "file" -> add(blocks, file(at, part), part);
                default -> problems.add(at + ".type", part.path("type"), EXPECTED_PART);
            }
        }
        return blocks;
    }

    private static void addText(List<ObjectNode> blocks, String text, JsonNode cacheControl) {
        if (!text.isEmpty()) {
            blocks.add(withCache(JSON.objectNode().put("type", "text").put("text", text), cacheControl));
        }
    }

    private static void add(List<ObjectNode> blocks, @Nullable ObjectNode block, JsonNode part) {
        if (block != null) {
            blocks.add(withCache(block, part.path("cache_control")));
        }
    }

    static ObjectNode withCache(ObjectNode block, JsonNode cacheControl) {
        if (cacheControl.isObject()) {
            block.set("cache_control", cacheControl);
        }
        return block;
    }

    /** A mark of a whole message stands at its last block; thoughts cannot bear one. */
    static void mark(JsonNode blocks, JsonNode message) {
        if (blocks.path(blocks.size() - 1) instanceof ObjectNode last
                && !last.has("cache_control")
                && !last.path("type").asText("").endsWith("thinking")) {
            withCache(last, message.path("cache_control"));
        }
    }

    private @Nullable ObjectNode image(String field, JsonNode part) {
        JsonNode given = part.path("image_url");
        JsonNode url = given.isTextual() ? given : given.path("url");
        String address = url.asText("");
        if (DataUrl.isWeb(address)) {
            return block("image", source("url").put("url", address));
        }
        DataUrl data = DataUrl.of(address);
        if (data == null || !IMAGES.contains(data.mediaType())) {
            problems.add(field + ".image_url.url", url, EXPECTED_IMAGE);
            return null;
        }
        return block("image", inline(data));
    }

    private @Nullable ObjectNode file(String field, JsonNode part) {
        JsonNode file = part.path("file");
        JsonNode given = file.path("file_data");
        String address = given.asText("");
        ObjectNode source = null;
        if (DataUrl.isWeb(address)) {
            source = source("url").put("url", address);
        } else {
            DataUrl data = DataUrl.ofFile(address);
            if (data != null && data.mediaType().equals("application/pdf")) {
                source = inline(data);
            } else if (data != null && data.mediaType().startsWith("text/")) {
                source = plain(data);
            }
        }
        if (source == null) {
            problems.add(field + ".file", file.has("file_id") ? file.path("file_id") : given, EXPECTED_FILE);
            return null;
        }
        ObjectNode document = block("document", source);
        if (file.path("filename").isTextual()) {
            document.put("title", file.path("filename").textValue());
        }
        return document;
    }

    private static @Nullable ObjectNode plain(DataUrl data) {
        try {
            String text = new String(Base64.getMimeDecoder().decode(data.base64()), StandardCharsets.UTF_8);
            return source("text").put("media_type", "text/plain").put("data", text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static ObjectNode inline(DataUrl data) {
        return source("base64").put("media_type", data.mediaType()).put("data", data.base64());
    }

    private static ObjectNode source(String type) {
        return JSON.objectNode().put("type", type);
    }

    private static ObjectNode block(String type, ObjectNode source) {
        ObjectNode block = JSON.objectNode().put("type", type);
        block.set("source", source);
        return block;
    }
}
