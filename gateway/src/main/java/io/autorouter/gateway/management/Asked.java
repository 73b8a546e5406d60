// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.gateway.key.ApiKey;
import io.autorouter.gateway.rule.Rule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request of somebody who may make it.
 *
 * @param key that it was made with
 * @param path the parameters in its path
 * @param query the parameters behind it
 * @param idempotencyKey under which the caller sends the same again; null: none
 * @param body what it carries, within the endpoint's rule; empty where it carries nothing
 */
public record Asked(
        ApiKey key,
        Map<String, String> path,
        Map<String, String> query,
        @Nullable String idempotencyKey,
        ObjectNode body) {

    private static final int DIGITS_MAX = 9;
    private static final int LARGEST = 999_999_999;

    public AccountId account() {
        return key.accountId();
    }

    /** Returns a parameter of the path, which is there whenever the path matches. */
    public String path(String name) {
        return path.getOrDefault(name, "");
    }

    /** Returns where a page begins. */
    public int offset() throws RefusedException {
        return number("offset", 0, 0, LARGEST);
    }

    /** Returns how much a page holds. */
    public int limit(int otherwise, int most) throws RefusedException {
        return number("limit", otherwise, 1, most);
    }

    /** Returns a switch behind the path; off where it is not there. */
    public boolean flag(String name) throws RefusedException {
        String given = query.getOrDefault(name, "false");
        return switch (given) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(name, given, "true or false");
        };
    }

    private int number(String name, int otherwise, int least, int most) throws RefusedException {
        String given = query.get(name);
        if (given == null) {
            return otherwise;
        }
        boolean number = !given.isEmpty()
                && given.length() <= DIGITS_MAX
                && given.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        int value = number ? Integer.parseInt(given) : -1;
        if (value < least || value > most) {
            throw refused(name, given, "an integer, " + least + ".." + most);
        }
        return value;
    }

    /** Refuses a parameter. */
    public static RefusedException refused(String name, @Nullable String given, String expected) {
        return RefusedException.invalid(
                Rule.say(name, given == null ? TextNode.valueOf("") : TextNode.valueOf(given), expected));
    }

    /** Without the body: it may hold a secret. */
    @Override
    public String toString() {
        return "Asked[" + key.id() + ", " + path + "]";
    }
}
