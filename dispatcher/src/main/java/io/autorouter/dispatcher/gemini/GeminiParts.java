// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.dispatcher.ask.DataUrl;
import io.autorouter.dispatcher.ask.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parts of a content, in this format's form. */
final class GeminiParts {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String EXPECTED_PART = "text, image_url, input_audio, video_url or file";
    private static final String EXPECTED_ADDRESS = "a web address, or a data: URL with a media type";

    /** The format wants to know what it fetches. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("png", "image/png"),
            Map.entry("webp", "image/webp"),
            Map.entry("heic", "image/heic"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("txt", "text/plain"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("webm", "video/webm"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("mp3", "audio/mp3"),
            Map.entry("wav", "audio/wav"));

    private final Problems problems;

    GeminiParts(Problems problems) {
        this.problems = problems;
    }

    /** Returns the parts of a content; empty texts are none. */
    List<ObjectNode> parts(String field, JsonNode content) {
        List<ObjectNode> parts = new ArrayList<>();
        if (content.isTextual()) {
            addText(parts, content.textValue());
            return parts;
        }
        for (int i = 0; i < content.size(); i++) {
            JsonNode part = content.get(i);
            ObjectNode written = part(field + "[" + i + "]", part);
            if (part.path("type").asText("").equals("text")) {
                addText(parts, part.path("text").asText(""));
            } else if (written != null) {
                parts.add(written);
            }
        }
        return parts;
    }

    private static void addText(List<ObjectNode> parts, String text) {
        if (!text.isEmpty()) {
            parts.add(JSON.objectNode().put("text", text));
        }
    }

    private @Nullable ObjectNode part(String field, JsonNode part) {
        String type = part.path("type").asText("");
        return switch (type) {
            case "text" -> null;
            case "image_url", "video_url", "input_video" -> {
                String name = type.equals("image_url") ? type : "video_url";
                JsonNode held = part.path(name);
                JsonNode url = held.isTextual() ? held : held.path("url");
                yield media(field + "." + name + ".url", url);
            }
            case "file" -> {
                JsonNode file = part.path("file");
                yield media(field + ".file.file_data", file.path("file_data"));
            }
            case "input_audio" -> audio(field, part.path("input_audio"));
            default -> {
                problems.add(field + ".type", part.path("type"), EXPECTED_PART);
                yield null;
            }
        };
    }

    private @Nullable ObjectNode media(String field, JsonNode url) {
        String address = url.asText("");
        if (DataUrl.isWeb(address)) {
            ObjectNode part = JSON.objectNode();
            ObjectNode file = part.putObject("fileData").put("fileUri", address);
            String type = TYPES.get(extension(address));
            if (type != null) {
                file.put("mimeType", type);
            }
            return part;
        }
        DataUrl data = DataUrl.ofFile(address);
        if (data == null || data.mediaType().isEmpty()) {
            problems.add(field, url, EXPECTED_ADDRESS);
            return null;
        }
        return inline(data.mediaType(), data.base64());
    }

    private @Nullable ObjectNode audio(String field, JsonNode audio) {
        String format = audio.path("format").asText("");
        if (!audio.path("data").isTextual() || format.isEmpty()) {
            problems.add(field + ".input_audio", audio, "data in base 64, and its format");
            return null;
        }
        return inline("audio/" + format, audio.path("data").textValue());
    }

    private static ObjectNode inline(String mediaType, String base64) {
        ObjectNode part = JSON.objectNode();
        part.putObject("inlineData").put("mimeType", mediaType).put("data", base64);
        return part;
    }

    private static String extension(String address) {
        int end = address.length();
        for (char mark : new char[] {'?', '#'}) {
            int at = address.indexOf(mark);
            end = at < 0 ? end : Math.min(end, at);
        }
        String path = address.substring(0, end);
        return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
