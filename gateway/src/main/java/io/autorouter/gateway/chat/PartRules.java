// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import static io.autorouter.gateway.rule.Rule.anyObject;
import static io.autorouter.gateway.rule.Rule.anyText;
import static io.autorouter.gateway.rule.Rule.either;
import static io.autorouter.gateway.rule.Rule.oneOf;
import static io.autorouter.gateway.rule.Rule.say;
import static io.autorouter.gateway.rule.Rule.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Fields;
import io.autorouter.gateway.rule.Rule;
import io.autorouter.gateway.rule.Variants;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the parts of a message's content may hold. Media are passed on, never fetched. */
interface PartRules {

    int URL_MAX = 8192;
    int NAME_MAX = 1024;
    int HEADER_MAX = 256;

    Rule IMAGE = Rule.textThat("an http(s) URL, or data:image/...;base64,...", url -> isMedium(url, "image/"));

    Rule VIDEO = Rule.textThat("an http(s) URL, or data:video/...;base64,...", url -> isMedium(url, "video/"));

    Rule FILE = Rule.textThat(
            "an http(s) URL, data:...;base64,..., or base64", url -> isMedium(url, "") || isBase64(url, 0));

    Rule BASE64 = Rule.textThat("base64", data -> isBase64(data, 0));

    Rule CACHE_CONTROL = Fields.open(
            "an object with type",
            Field.required("type", oneOf("ephemeral"), ""),
            Field.of("ttl", oneOf("5m", "1h"), "How long the provider keeps the prompt."));

    /** Providers know further kinds of parts; the router filters by what models take. */
    Rule PART = new Variants(
            "an object with a type", "type", "text, image_url, input_audio, video_url or file", parts(), anyObject());

    private static Map<String, Fields> parts() {
        var parts = new LinkedHashMap<String, Fields>();
        parts.put(
                "text",
                Fields.open(
                        "an object",
                        Field.required("text", anyText("text"), ""),
                        Field.of("cache_control", CACHE_CONTROL, "Let the provider keep the prompt up to here.")));
        parts.put(
                "image_url",
                medium(
                        "image_url",
                        IMAGE,
                        Field.of("detail", oneOf("auto", "low", "high", "original"), "How closely to look.")));
        parts.put(
                "input_audio",
                Fields.open(
                        "an object",
                        Field.required(
                                "input_audio",
                                Fields.open(
                                        "an object with data and format",
                                        Field.required("data", BASE64, ""),
                                        Field.required("format", Rule.filledText(32), "Such as wav or mp3.")),
                                "")));
        parts.put("video_url", medium("video_url", VIDEO));
        parts.put("input_video", medium("video_url", VIDEO));
        parts.put(
                "file",
                Fields.open(
                        "an object",
                        Field.required(
                                "file",
                                Fields.open(
                                                "an object with file_data or file_id",
                                                Field.of("filename", text(NAME_MAX), ""),
                                                Field.of("file_data", FILE, ""),
                                                Field.of("file_id", text(NAME_MAX), ""))
                                        .and(PartRules::dataOrId),
                                "")));
        return parts;
    }

    private static Fields medium(String name, Rule url, Field... further) {
        Field[] fields = new Field[further.length + 1];
        fields[0] = Field.required("url", url, "");
        System.arraycopy(further, 0, fields, 1, further.length);
        String expected = "an object with url";
        return Fields.open("an object", Field.required(name, either(expected, url, Fields.open(expected, fields)), ""));
    }

    private static @Nullable String dataOrId(String field, JsonNode file) {
        return file.hasNonNull("file_data") || file.hasNonNull("file_id")
                ? null
                : say(field + ".file_data", file.path("file_data"), "the file, or file_id");
    }

    private static boolean isMedium(String url, String type) {
        String start = url.substring(0, Math.min(url.length(), HEADER_MAX)).toLowerCase(Locale.ROOT);
        if (start.startsWith("http://") || start.startsWith("https://")) {
            return url.length() <= URL_MAX
                    && start.length() > start.indexOf("://") + 3
                    && url.chars().allMatch(c -> c > ' ' && c != 0x7f);
        }
        int comma = start.indexOf(',');
        return start.startsWith("data:" + type)
                && comma > 0
                && start.substring(0, comma).endsWith(";base64")
                && isBase64(url, comma + 1);
    }

    /** Tells whether there is base64 from there on, of either alphabet; line breaks may stand in it. */
    private static boolean isBase64(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
            boolean digit = c >= '0' && c <= '9';
            if (!letter && !digit && "+/=-_\r\n".indexOf(c) < 0) {
                return false;
            }
        }
        return text.length() > from;
    }
}
