// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import io.autorouter.dispatcher.openai.Quirks.Limit;
import io.autorouter.dispatcher.openai.Quirks.Trait;
import io.autorouter.dispatcher.openai.ReasoningStyle.Efforts;
import io.autorouter.dispatcher.openai.ReasoningStyle.Scale;
import io.autorouter.dispatcher.openai.ReasoningStyle.Switch;
import io.autorouter.dispatcher.provider.Endpoint.Dialect;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The quirks of each provider, as their documentation has them. */
final class QuirkTable {

    /** What only routers have. */
    private static final Set<String> ROUTERS = Set.of(
            "top_a",
            "include_reasoning",
            "cache_control",
            "prompt_cache_options",
            "max_tool_calls",
            "stop_server_tools_when",
            "structured_outputs",
            "image_config");

    /** What OpenAI alone keeps, and others refuse. */
    private static final List<String> KEPT_BY_OPENAI = List.of("store", "safety_identifier", "prompt_cache_retention");

    private static final Set<String> OPEN_MODELS = Set.of("top_k", "min_p", "repetition_penalty");
    private static final Set<String> OPENAIS_OWN = Set.of(
            "logit_bias", "service_tier", "verbosity", "prediction", "prompt_cache_key", "web_search_options", "user");
    private static final Set<String> PROBABILITIES = Set.of("logprobs", "top_logprobs");
    private static final Set<String> COMMON_FORMATS = Set.of("text", "json_object", "json_schema");
    private static final Set<String> NO_SCHEMAS = Set.of("text", "json_object");
    private static final int OPENAI_STOPS = 4;

    private static final Efforts OF_OPENAI = new Efforts(List.of(
            Scale.of("chat", null),
            Scale.of("gpt-5\\.[2-9].*pro", null, "medium", "high", "xhigh"),
            Scale.of("gpt-5-pro", null, "high"),
            Scale.of("gpt-(5\\.[2-9]|[6-9])", "none", "low", "medium", "high", "xhigh"),
            Scale.of("gpt-5\\.1", "none", "low", "medium", "high"),
            Scale.of("gpt-5", null, "minimal", "low", "medium", "high"),
            Scale.of("^o[1-9]", null, "low", "medium", "high")));

    private static final Efforts OF_OPEN_MODELS =
            new Efforts(List.of(Scale.of("gpt-oss", null, "low", "medium", "high")));

    /** A router itself takes all that the public API has. */
    private static final Quirks ROUTER = new Quirks(
            Limit.AS_SENT,
            new ReasoningStyle.AsSent(),
            Set.of(),
            Map.of(),
            Set.of(),
            Set.of(),
            Integer.MAX_VALUE,
            Set.of(Trait.KNOWS_DEVELOPERS, Trait.FORWARDS_DATA_POLICY));

    static final Map<Dialect, Quirks> BY_DIALECT = Map.ofEntries(
            Map.entry(
                    Dialect.OPENAI,
                    strict(Limit.MAX_COMPLETION_TOKENS, OF_OPENAI, OPEN_MODELS)
                            .without(KEPT_BY_OPENAI)
                            .with(Map.of("fast", "priority", "xhigh", "high", "max", "high"))
                            .stops(OPENAI_STOPS)
                            .traits(Trait.KNOWS_DEVELOPERS, Trait.KNOWS_NAMES, Trait.KNOWS_REFUSALS)
                            .make()),
            Map.entry(
                    Dialect.MISTRAL,
                    strict(Limit.MAX_TOKENS, new ReasoningStyle.Never(), OPEN_MODELS, OPENAIS_OWN, PROBABILITIES)
                            .without("prediction")
                            .with(Map.of("seed", "random_seed", "required", "any"))
                            .traits(Trait.COUNTS_UNASKED, Trait.SHORT_CALL_IDS, Trait.PREFIX)
                            .make()),
            Map.entry(
                    Dialect.DEEPSEEK,
                    strict(
                                    Limit.MAX_TOKENS,
                                    new Switch(Pattern.compile("deepseek"), List.of("high", "max")),
                                    OPEN_MODELS,
                                    OPENAIS_OWN,
                                    Set.of("seed", "parallel_tool_calls"))
                            .formats(NO_SCHEMAS)
                            .traits(Trait.WANTS_REASONING_BACK)
                            .make()),
            Map.entry(
                    Dialect.MOONSHOT,
                    strict(
                                    Limit.MAX_TOKENS,
                                    new Switch(Pattern.compile("kimi-k(2\\.[5-9]|[3-9])"), List.of()),
                                    OPEN_MODELS,
                                    OPENAIS_OWN,
                                    PROBABILITIES,
                                    Set.of("seed", "parallel_tool_calls"))
                            .without("prompt_cache_key")
                            .toolChoices("none", "auto")
                            .traits(Trait.WANTS_REASONING_BACK, Trait.PARTIAL)
                            .make()),
            Map.entry(
                    Dialect.ZAI,
                    strict(
                                    Limit.MAX_TOKENS,
                                    new Switch(Pattern.compile("glm-(4\\.[5-9]|[5-9])"), List.of()),
                                    OPEN_MODELS,
                                    OPENAIS_OWN,
                                    PROBABILITIES,
                                    Set.of("seed", "parallel_tool_calls", "frequency_penalty", "presence_penalty"))
                            .without("user")
                            .with(Map.of("user", "user_id"))
                            .formats(NO_SCHEMAS)
                            .toolChoices("auto")
                            .stops(1)
                            .traits(Trait.WANTS_REASONING_BACK)
                            .make()),
            Map.entry(
                    Dialect.XAI,
                    strict(
                                    Limit.MAX_COMPLETION_TOKENS,
                                    new Efforts(List.of(Scale.of("grok-3-mini", null, "low", "high"))),
                                    OPEN_MODELS,
                                    Set.of("logit_bias", "verbosity", "prediction", "prompt_cache_key", "service_tier"))
                            .make()),
            Map.entry(
                    Dialect.GROQ,
                    strict(
                                    Limit.MAX_COMPLETION_TOKENS,
                                    OF_OPEN_MODELS,
                                    OPEN_MODELS,
                                    PROBABILITIES,
                                    Set.of("logit_bias", "verbosity", "prediction", "prompt_cache_key"))
                            .with(Map.of("default", "on_demand", "priority", "auto", "fast", "auto", "scale", "auto"))
                            .make()),
            Map.entry(
                    Dialect.PERPLEXITY,
                    strict(
                                    Limit.MAX_TOKENS,
                                    new Efforts(List.of(Scale.of(
                                            "sonar-(reasoning|deep)", null, "minimal", "low", "medium", "high"))),
                                    OPENAIS_OWN,
                                    PROBABILITIES,
                                    Set.of("seed", "stop", "min_p", "repetition_penalty", "parallel_tool_calls"))
                            .without("web_search_options")
                            .traits(Trait.COUNTS_UNASKED)
                            .make()),
            Map.entry(
                    Dialect.MINIMAX,
                    strict(
                                    Limit.MAX_COMPLETION_TOKENS,
                                    new ReasoningStyle.Never(),
                                    OPENAIS_OWN,
                                    PROBABILITIES,
                                    Set.of("seed", "min_p", "repetition_penalty", "parallel_tool_calls"))
                            .toolChoices("none", "auto")
                            .traits(Trait.THINK_TAGS)
                            .make()),
            Map.entry(
                    Dialect.INCEPTION,
                    strict(
                                    Limit.MAX_TOKENS,
                                    new Efforts(List.of(Scale.of("mercury", "instant", "low", "medium", "high"))),
                                    OPEN_MODELS,
                                    OPENAIS_OWN)
                            .make()),
            Map.entry(Dialect.TOGETHER, open().make()),
            Map.entry(Dialect.FIREWORKS, open().formats(Set.of()).make()),
            Map.entry(Dialect.OPENROUTER, ROUTER));

    private QuirkTable() {}

    @SafeVarargs
    private static Maker strict(Limit limit, ReasoningStyle reasoning, Set<String>... lacking) {
        Maker maker = new Maker(limit, reasoning);
        maker.lacks.addAll(ROUTERS);
        maker.lacks.addAll(KEPT_BY_OPENAI);
        for (Set<String> lacks : lacking) {
            maker.lacks.addAll(lacks);
        }
        maker.traits.add(Trait.STRICT_MESSAGES);
        return maker;
    }

    /** A host of open models. */
    private static Maker open() {
        Maker maker = new Maker(Limit.MAX_TOKENS, OF_OPEN_MODELS);
        maker.lacks.addAll(ROUTERS);
        return maker;
    }

    private static final class Maker {

        private final Limit limit;
        private final ReasoningStyle reasoning;
        private final Set<String> lacks = new HashSet<>();
        private final Set<Trait> traits = new HashSet<>();
        private Map<String, String> renames = Map.of();
        private Set<String> formats = COMMON_FORMATS;
        private Set<String> toolChoices = Set.of();
        private int stopsMax = Integer.MAX_VALUE;

        Maker(Limit limit, ReasoningStyle reasoning) {
            this.limit = limit;
            this.reasoning = reasoning;
        }

        Maker without(String known) {
            lacks.remove(known);
            return this;
        }

        Maker without(List<String> known) {
            known.forEach(lacks::remove);
            return this;
        }

        Maker with(Map<String, String> names) {
            renames = names;
            return this;
        }

        Maker formats(Set<String> known) {
            formats = known;
            return this;
        }

        Maker toolChoices(String... known) {
            toolChoices = Set.of(known);
            return this;
        }

        Maker stops(int most) {
            stopsMax = most;
            return this;
        }

        Maker traits(Trait... has) {
            traits.addAll(List.of(has));
            return this;
        }

        Quirks make() {
            return new Quirks(limit, reasoning, lacks, renames, formats, toolChoices, stopsMax, traits);
        }
    }
}
