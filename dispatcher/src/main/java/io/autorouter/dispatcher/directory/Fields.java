// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.directory;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads fields of the operator's file, and says what is wrong with one. */
final class Fields {

    private static final int TEXT_MAX = 2048;
    private static final int DIGITS_MAX = 40;

    private Fields() {}

    static void requireObject(JsonNode node, String at, Set<String> known) throws DirectoryProblemException {
        String names = joined(known);
        if (!node.isObject()) {
            throw DirectoryProblemException.at(at, shown(node), "an entry with " + names);
        }
        for (var field : node.properties()) {
            if (!known.contains(field.getKey())) {
                throw DirectoryProblemException.at(at + "." + field.getKey(), "unknown", "one of " + names);
            }
        }
    }

    static String text(JsonNode entry, String name, String at) throws DirectoryProblemException {
        JsonNode value = entry.path(name);
        String text = value.isTextual() ? value.textValue().strip() : "";
        if (text.isEmpty() || text.length() > TEXT_MAX) {
            throw DirectoryProblemException.at(
                    at + "." + name, shown(value), "a text of 1.." + TEXT_MAX + " characters");
        }
        return text;
    }

    static String textOr(JsonNode entry, String name, String otherwise, String at) throws DirectoryProblemException {
        return entry.has(name) ? text(entry, name, at) : otherwise;
    }

    /** Returns the number, written as one or as text. */
    static @Nullable BigDecimal decimal(JsonNode entry, String name, String at) throws DirectoryProblemException {
        JsonNode value = entry.path(name);
        if (value.isMissingNode()) {
            return null;
        }
        String text = value.isTextual() || value.isNumber() ? value.asText().strip() : "";
        try {
            if (text.length() <= DIGITS_MAX) {
                BigDecimal number = new BigDecimal(text);
                if (number.signum() >= 0 && Math.abs((long) number.scale()) <= DIGITS_MAX) {
                    return number;
                }
            }
        } catch (NumberFormatException e) {
            throw DirectoryProblemException.at(at + "." + name, shown(value), "a decimal number >= 0");
        }
        throw DirectoryProblemException.at(at + "." + name, shown(value), "a decimal number >= 0");
    }

    /** Returns a number of tokens or days, or null where there is none. */
    static @Nullable Long count(JsonNode entry, String name, String at) throws DirectoryProblemException {
        JsonNode value = entry.path(name);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() <= 0) {
            throw DirectoryProblemException.at(at + "." + name, shown(value), "a whole number above 0");
        }
        return value.longValue();
    }

    /** Returns what is said, or null where nothing is. */
    static @Nullable Boolean flag(JsonNode entry, String name, String at) throws DirectoryProblemException {
        JsonNode value = entry.path(name);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isBoolean()) {
            throw DirectoryProblemException.at(at + "." + name, shown(value), "true or false");
        }
        return value.booleanValue();
    }

    static List<String> texts(JsonNode entry, String name, int most, String at) throws DirectoryProblemException {
        JsonNode list = entry.path(name);
        if (!list.isArray() || list.isEmpty() || list.size() > most) {
            throw DirectoryProblemException.at(at + "." + name, shown(list), "a list of 1.." + most + " texts");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode each : list) {
            if (!each.isTextual()
                    || each.textValue().isBlank()
                    || each.textValue().length() > TEXT_MAX) {
                throw DirectoryProblemException.at(
                        at + "." + name + "[" + texts.size() + "]",
                        shown(each),
                        "a text of 1.." + TEXT_MAX + " characters");
            }
            texts.add(each.textValue().strip());
        }
        return texts;
    }

    static String joined(Set<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }

    static URI httpUrl(String text, String at) throws DirectoryProblemException {
        String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        try {
            URI url = URI.create(trimmed);
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            boolean bare = url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null;
            if (http && bare && url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw wrongUrl(text, at);
        }
        throw wrongUrl(text, at);
    }

    static String shown(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "missing";
        }
        String text = value.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }

    private static DirectoryProblemException wrongUrl(String text, String at) {
        return DirectoryProblemException.at(at, "'" + text + "'", "http(s)://host[:port][/path]");
    }
}
