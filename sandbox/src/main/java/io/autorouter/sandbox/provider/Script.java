// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.model.ModelPattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the simulator was told to do, beyond what models are named for: rules, the oldest first, each good for a number of
 * requests. Also remembers which requests it has seen before, for those that are to fail once. For many threads.
 */
final class Script {

    private static final String NAMED = "sim/";
    private static final int RULES_MAX = 100;
    private static final int REMEMBERED_MAX = 10_000;

    /**
     * One rule.
     *
     * @param model which models it is for
     * @param times requests that it is still good for
     */
    record Rule(ModelPattern model, Behaviour behaviour, int times) {

        /**
         * Reads {@code {"match": {"model": "openai/*"}, "behaviour": "500", "times": 2}}.
         *
         * @throws IllegalArgumentException if it is no rule
         */
        static Rule read(JsonNode rule) {
            return of(
                    rule.path("match").path("model").asText("*"),
                    rule.path("behaviour").asText(""),
                    rule.path("times").asInt(1));
        }

        static Rule of(String models, String name, int times) {
            Behaviour behaviour = Behaviour.named(name);
            if (behaviour == null) {
                throw new IllegalArgumentException(
                        "behaviour: '" + name + "' (expected: one of " + Behaviour.EXAMPLES + ")");
            }
            if (times < 1) {
                throw new IllegalArgumentException("times: " + times + " (expected: >= 1)");
            }
            return new Rule(new ModelPattern(models), behaviour, times);
        }
    }

    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, Boolean> refused = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    synchronized void add(Rule rule) {
        if (rules.size() >= RULES_MAX) {
            throw new IllegalArgumentException("rules: " + (RULES_MAX + 1) + " (expected: <= " + RULES_MAX + ")");
        }
        rules.add(rule);
    }

    synchronized void clear() {
        rules.clear();
        refused.clear();
    }

    /** Returns what to do with the request, or null where its name asks for a behaviour that does not exist. */
    synchronized @Nullable Behaviour decide(ChatCall call) {
        Behaviour behaviour = scripted(call.model());
        if (behaviour == null) {
            behaviour = call.model().startsWith(NAMED)
                    ? Behaviour.named(call.model().substring(NAMED.length()))
                    : new Behaviour.Answer();
        }
        if (behaviour instanceof Behaviour.RefuseOnce once) {
            return refused.putIfAbsent(call.identity(), true) == null
                    ? new Behaviour.Refuse(once.status())
                    : new Behaviour.Answer();
        }
        return behaviour;
    }

    private @Nullable Behaviour scripted(String model) {
        for (ListIterator<Rule> each = rules.listIterator(); each.hasNext(); ) {
            Rule rule = each.next();
            if (rule.model().matches(model)) {
                if (rule.times() == 1) {
                    each.remove();
                } else {
                    each.set(new Rule(rule.model(), rule.behaviour(), rule.times() - 1));
                }
                return rule.behaviour();
            }
        }
        return null;
    }
}
