// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.App;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.generation.GenerationCharged;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.generation.GenerationRouted;
import io.autorouter.contracts.id.UuidV7;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.route.RoutePlan;
import io.autorouter.contracts.route.Routing;
import io.autorouter.contracts.topic.Topic;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.sandbox.kafka.EventFeed;
import io.autorouter.sandbox.sample.Samples;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/**
 * Publishes what generations leave behind on their way: 200 accounts of which the first have most, 38 models, 40
 * applications, 29 tasks, a decision of 20 candidates and 18 rejections each.
 */
final class MadeUpLives implements AutoCloseable {

    static final int ACCOUNTS = 200;
    private static final int MODELS = 38;
    private static final int APPS = 40;
    private static final int TASKS = 29;
    private static final int CANDIDATES = 20;
    private static final int PROMPT_TYPICAL = 900;
    private static final String BATCH_BYTES = Integer.toString(256 << 10);
    private static final int UNDER_WAY_MAX = 4_000;

    private final Random chance;
    private final EventFeed feed;
    private final List<Decision.Candidate> candidates = IntStream.range(0, CANDIDATES)
            .mapToObj(i -> new Decision.Candidate(
                    model(i), new BigDecimal("0.8123"), new Usd(71_000 + i), new BigDecimal("0.7912")))
            .toList();
    private final List<Decision.Rejection> rejected = IntStream.range(CANDIDATES, MODELS)
            .mapToObj(i -> new Decision.Rejection(model(i), "context: 8192 tokens (expected: >= 9000)"))
            .toList();

    MadeUpLives(String bootstrapServers, long seed, int lingerMs) {
        chance = new Random(seed);
        feed = new EventFeed(bootstrapServers, lingerMs, Map.of("batch.size", BATCH_BYTES));
    }

    private static ModelId model(int number) {
        return new ModelId("author-" + number % 12 + "/model-" + number);
    }

    /** A number of which small ones are more frequent. */
    private int skewed(int count) {
        double drawn = chance.nextDouble();
        return (int) (drawn * drawn * drawn * count);
    }

    private Caller caller() {
        int account = skewed(ACCOUNTS);
        int app = skewed(APPS);
        return new Caller(
                Samples.accountId(account),
                Samples.keyId(account * 3L + chance.nextInt(3)),
                app == 0 ? null : new App("https://app-" + app + ".example", "App " + app));
    }

    /** Publishes the end of a generation that the model answered, and its charge. */
    void publish(Instant at, String model) {
        end(at, id(at), caller(), model);
    }

    /**
     * Publishes a generation.
     *
     * @param whole with its request and its decision, which traffic in bulk does not have
     */
    void publish(Instant at, boolean whole) throws ExecutionException, InterruptedException {
        GenerationId id = id(at);
        Caller caller = caller();
        if (whole) {
            ObjectNode body = Samples.body("openrouter/auto", "Why is the sky blue? ".repeat(40), true);
            GenerationRequested requested = Samples.request()
                    .generationId(id)
                    .requestedAt(at)
                    .caller(caller)
                    .body(body)
                    .build();
            send(Topics.GENERATION_REQUESTED, id.value(), requested);
            send(Topics.GENERATION_ROUTED, id.value(), routed(requested));
        }
        end(at, id, caller, model(skewed(MODELS)).value());
        if (feed.underWay() > UNDER_WAY_MAX) {
            feed.flush();
        }
    }

    private GenerationId id(Instant at) {
        byte[] entropy = new byte[UuidV7.ENTROPY_BYTES];
        chance.nextBytes(entropy);
        return new GenerationId(UuidV7.of("gen", at.toEpochMilli(), entropy));
    }

    private void end(Instant at, GenerationId id, Caller caller, String model) {
        long prompt = 1 + (long) (PROMPT_TYPICAL * Math.exp(chance.nextGaussian()));
        GenerationEnded ended = Samples.ending()
                .generationId(id)
                .requestedAt(at)
                .caller(caller)
                .taskType("task-" + skewed(TASKS))
                .answeredBy(model, "provider-" + chance.nextInt(4))
                .usage(new TokenUsage(prompt, prompt / 3 + 1, prompt / 4, 0, 0, UsageSource.PROVIDER))
                .build();
        GenerationCharged charged = Samples.charged(ended);
        String account = caller.accountId().value();
        send(Topics.GENERATION_ENDED, account, ended);
        send(Topics.GENERATION_CHARGED, account, charged);
    }

    private GenerationRouted routed(GenerationRequested requested) {
        var decision = new Decision(
                "quality",
                "1",
                Decision.Cause.RANKED,
                new Decision.Task("task-1", new BigDecimal("0.71")),
                Decision.Settings.DEFAULT,
                List.of(),
                JsonNodeFactory.instance.objectNode().put("characters", 840).put("images", 0),
                candidates,
                rejected,
                new Decision.Baseline(model(7), new Usd(355_000)),
                420);
        return new GenerationRouted(
                requested,
                requested.requestedAt().plusMillis(2),
                new Routing.Planned(new RoutePlan(List.of(Samples.target(model(0).value())))),
                decision);
    }

    private <E> void send(Topic<E> topic, String key, E event) {
        feed.publish(topic, key, EventJson.write(event));
    }

    /** Waits until the broker has all. */
    void flush() throws ExecutionException, InterruptedException {
        feed.flush();
    }

    @Override
    public void close() {
        feed.close();
    }
}
