// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.Pool;
import io.autorouter.classifier.market.Market;
import io.autorouter.classifier.policy.Policies;
import io.autorouter.classifier.sticky.Recollection;
import io.autorouter.contracts.account.RouterDefaults;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.money.PriceCeiling;
import io.autorouter.contracts.provider.OfferedModel;
import io.autorouter.contracts.provider.ProviderSlug;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A request that anybody might send, in a situation that might be. The same seed gives the same. */
record RandomCase(GenerationRequested request, Situation situation) {

    private static final List<String> NAMES =
            Pool.CATALOGUE.models().stream().map(model -> model.id().value()).toList();
    private static final List<String> ROUTERS = List.of("openrouter/auto", "openrouter/auto", "openrouter/auto-beta");
    private static final List<String> PATTERNS = List.of(
            "*",
            "anthropic/*",
            "openai/gpt-5*",
            "*/claude-*",
            "*mini*",
            "google/gemini-3.1-pro-preview",
            "nobody/*",
            "x-ai/grok-4");
    private static final List<String> WORDS = List.of(
            "fix",
            "the",
            "bug",
            "translate",
            "prove",
            "SQL",
            "x^2",
            "return a;",
            "\n",
            "你好",
            "summary",
            "plan",
            "42",
            "poem");
    private static final List<String> PARTS = List.of("image_url", "input_audio", "video_url", "file");
    private static final List<String> PROVIDERS = List.of("first", "second", "third");
    private static final List<String> TIERS = List.of("low", "medium", "high", "xhigh", "max");
    private static final List<String> EFFORTS = List.of("none", "low", "high");
    private static final List<Policies> POLICIES = Stream.of("quality", "quality", "market", "cheapest")
            .map(Pool::policies)
            .toList();
    private static final List<Market> MARKETS = markets();

    static RandomCase of(long seed) {
        Random random = new Random(seed);
        boolean isAuto = random.nextInt(5) > 0;
        ObjectNode body = Pool.ask(prompt(random));
        String model = pick(isAuto ? ROUTERS : NAMES, random);
        body.put("model", model);
        if (!isAuto && random.nextBoolean()) {
            some(NAMES, random, body.putArray("models"));
        }
        requirements(random, body);
        if (random.nextBoolean()) {
            plugin(random, body.putArray("plugins").addObject());
        }
        if (random.nextInt(4) == 0) {
            providers(random, body.putObject("provider"));
        }
        RouterDefaults defaults = random.nextInt(3) == 0 ? defaults(random) : null;
        Recollection recalled = random.nextInt(3) == 0 ? recollection(random) : null;
        GenerationRequested plain = Pool.requested(model, body);
        var request = new GenerationRequested(
                plain.generationId(),
                1,
                plain.requestedAt(),
                plain.caller(),
                0,
                model,
                false,
                body,
                null,
                defaults,
                null);
        return new RandomCase(
                request, new Situation(pick(MARKETS, random), pick(POLICIES, random), conversation -> recalled));
    }

    /** Some offer all, some little, some what nobody knows. */
    private static List<Market> markets() {
        List<Market> markets = new ArrayList<>(List.of(
                Pool.market(),
                Pool.market(Pool.provider("first", true, Pool.offer("*", "*", null))),
                Pool.market(
                        Pool.provider("first", false, Pool.offer("openai/*", "*", null)),
                        Pool.provider("second", false, Pool.offer("*", "*", Pool.price("0.000001", "0.000002"))),
                        Pool.provider("third", false, Pool.offer("anthropic/*", "*", null))),
                Pool.market(
                        Pool.provider("third", false, Pool.offer("mistralai/*", "*", null)),
                        Pool.provider("first", false, Pool.offer("nobody/new", "new", Pool.price("9999", "9999"))))));
        Random random = new Random(1);
        for (int i = 0; i < 30; i++) {
            OfferedModel[] offers = NAMES.stream()
                    .filter(name -> random.nextInt(4) == 0)
                    .map(name -> Pool.offer(
                            name,
                            name,
                            random.nextBoolean() ? null : Pool.price("0.0000" + random.nextInt(30), "0.0001")))
                    .toArray(OfferedModel[]::new);
            markets.add(Pool.market(
                    Pool.provider("second", false, offers),
                    Pool.provider("first", true, Pool.offer("google/*", "*", null))));
        }
        return markets;
    }

    private static void requirements(Random random, ObjectNode body) {
        if (random.nextInt(6) == 0) {
            ArrayNode content = ((ObjectNode) body.path("messages").path(0)).putArray("content");
            content.addObject().put("type", pick(PARTS, random));
        }
        if (random.nextInt(4) == 0) {
            ArrayNode messages = (ArrayNode) body.path("messages");
            messages.addObject().put("role", "assistant").put("model", pick(NAMES, random));
            messages.addObject().put("role", "user").put("content", "ok, continue");
        }
        if (random.nextInt(4) == 0) {
            body.putArray("tools").addObject().put("type", "function");
        }
        if (random.nextInt(6) == 0) {
            body.putObject("response_format").put("type", random.nextBoolean() ? "json_schema" : "json_object");
        }
        if (random.nextInt(4) == 0) {
            body.put("max_tokens", 1 + random.nextInt(1 << random.nextInt(20)));
        }
        if (random.nextInt(6) == 0) {
            body.putObject("reasoning").put("effort", pick(EFFORTS, random));
        }
        if (random.nextInt(40) == 0) {
            body.putArray("modalities").add("text").add("image");
        }
    }

    private static void plugin(Random random, ObjectNode plugin) {
        plugin.put("id", random.nextInt(3) == 0 ? "auto-beta-router" : "auto-router");
        plugin.put("enabled", random.nextInt(10) > 0);
        plugin.put("pin_model", random.nextInt(3) == 0);
        if (random.nextInt(3) == 0) {
            some(PATTERNS, random, plugin.putArray("allowed_models"));
        }
        if (random.nextInt(3) == 0) {
            some(PATTERNS.subList(1, PATTERNS.size()), random, plugin.putArray("excluded_models"));
        }
        if (random.nextBoolean()) {
            plugin.put("cost_quality_tradeoff", random.nextInt(11));
        }
        if (random.nextInt(3) == 0) {
            plugin.put("cost_tier", pick(TIERS, random));
        }
    }

    private static void providers(Random random, ObjectNode provider) {
        if (random.nextBoolean()) {
            some(PROVIDERS, random, provider.putArray(pick(List.of("order", "only", "ignore"), random)));
            provider.put("allow_fallbacks", random.nextBoolean());
        } else {
            provider.putObject("max_price")
                    .put("prompt", random.nextInt(30) / 10.0)
                    .put("completion", Integer.toString(1 + random.nextInt(15)));
        }
    }

    private static RouterDefaults defaults(Random random) {
        BigDecimal most = random.nextBoolean() ? null : BigDecimal.valueOf(1 + random.nextInt(20));
        return new RouterDefaults(
                patterns(random),
                patterns(random),
                random.nextInt(3) == 0 ? pick(TIERS, random) : null,
                random.nextInt(3) == 0 ? random.nextInt(11) : null,
                PriceCeiling.perMillion(null, most),
                random.nextBoolean());
    }

    private static List<ModelPattern> patterns(Random random) {
        return random.nextInt(3) > 0
                ? List.of()
                : List.of(new ModelPattern(PATTERNS.get(1 + random.nextInt(PATTERNS.size() - 1))));
    }

    private static Recollection recollection(Random random) {
        return new Recollection(
                new ModelId(pick(NAMES, random)), new ProviderSlug(pick(PROVIDERS, random)), random.nextInt(5) == 0);
    }

    private static String prompt(Random random) {
        if (random.nextInt(200) == 0) {
            return "long ".repeat(1 << (8 + random.nextInt(8)));
        }
        StringBuilder prompt = new StringBuilder();
        for (int i = random.nextInt(20); i >= 0; i--) {
            prompt.append(pick(WORDS, random)).append(' ');
        }
        return prompt.toString();
    }

    private static void some(List<String> texts, Random random, ArrayNode into) {
        for (int i = random.nextInt(3); i >= 0; i--) {
            into.add(pick(texts, random));
        }
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    boolean isAuto() {
        return request.requestedModel().startsWith("openrouter/");
    }

    /** The plugin that counts for the router that was asked, or nothing. */
    JsonNode plugin() {
        JsonNode plugin = request.body().path("plugins").path(0);
        boolean isBeta = request.requestedModel().equals("openrouter/auto-beta");
        boolean counts = plugin.path("id").asText().equals(isBeta ? "auto-beta-router" : "auto-router")
                && plugin.path("enabled").asBoolean(true);
        return counts ? plugin : plugin.path("nothing");
    }

    @Nullable
    RouterDefaults defaults() {
        return request.routerDefaults();
    }
}
