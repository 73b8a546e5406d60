// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.autorouter.contracts.generation.Answerer;
import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.GenerationCancelled;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.generation.Trail;
import io.autorouter.contracts.id.UuidV7;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.model.ModelListed;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.provider.Provider;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.provider.ProvidersListed;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.topic.Topic;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.wire.EventProducer;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.contracts.wire.TopicReader;
import io.autorouter.sandbox.expect.TopicProbe;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rest of the platform, as the gateway sees it: classifier and dispatcher in one, which answers each request as the
 * name of its model says.
 */
final class Rest implements AutoCloseable {

    static final List<String> MODELS = List.of(
            "fake/answers",
            "fake/hangs",
            "fake/second-time",
            "fake/breaks",
            "fake/refuses",
            "fake/breaks-off",
            "fake/slow",
            "fake/almost-json",
            "fake/thinks",
            "fake/small",
            "fake/floods");

    /** More than the buffers of a connection hold. */
    private static final int FLOOD = 3_000;

    private final EventProducer producer;
    private final TopicReader<GenerationRequested> requests;
    private final TopicReader<GenerationCancelled> cancellations;
    private final TopicReader<GenerationEnded> endings;
    final List<GenerationRequested> requested = new CopyOnWriteArrayList<>();
    final List<GenerationCancelled> cancelled = new CopyOnWriteArrayList<>();
    final List<GenerationEnded> ended = new CopyOnWriteArrayList<>();

    Rest(String bootstrapServers) throws InterruptedException {
        var kafka = new KafkaConnection(bootstrapServers, "rest", "test", TopicProbe.PROMPT);
        InstantSource clock = InstantSource.system();
        producer = new EventProducer(kafka.producer("all", 0), "rest", new UuidV7(clock, new SecureRandom()), clock);
        for (String model : MODELS) {
            var card = JsonNodeFactory.instance
                    .objectNode()
                    .put("id", model)
                    .put("context_length", model.equals("fake/small") ? 1_000 : 100_000);
            var listed = new ModelListed(new ModelPattern(model), true, true, card);
            producer.send(Topics.MODEL_LISTED, model, listed).join();
        }
        var fake = new Provider(new ProviderSlug("fake"), "Fake", true, List.of());
        producer.send(Topics.PROVIDERS_LISTED, "providers", new ProvidersListed(List.of(fake)))
                .join();
        requests = read(kafka, Topics.GENERATION_REQUESTED, event -> {
            requested.add(event);
            answer(event);
        });
        cancellations = read(kafka, Topics.GENERATION_CANCELLED, cancelled::add);
        endings = read(kafka, Topics.GENERATION_ENDED, ended::add);
    }

    private static <E> TopicReader<E> read(KafkaConnection kafka, Topic<E> topic, Consumer<E> sink)
            throws InterruptedException {
        var partitions = IntStream.range(0, topic.partitions()).boxed().toList();
        TopicReader.Sink<E> each = (String key, @Nullable E event) -> {
            if (event != null) {
                sink.accept(event);
            }
        };
        var reader = new TopicReader<>(
                kafka.reader(topic.name()), topic, partitions, TopicReader.From.NOW, each, problem -> {});
        if (!reader.startAndCatchUp(Duration.ofSeconds(30))) {
            throw new IllegalStateException("the reader of " + topic.name() + " did not start");
        }
        return reader;
    }

    private void answer(GenerationRequested request) {
        switch (request.requestedModel()) {
            case "fake/hangs" -> {}
            case "fake/second-time" -> {
                if (request.attempt() == 1) {
                    send(request, new StreamFrame.Accepted(request.generationId(), 1, 0));
                } else {
                    tell(request, 3);
                }
            }
            case "fake/refuses" ->
                send(
                        request,
                        broken(request, 0, Failure.of(Failure.Code.NO_ENDPOINTS, "No models match your request.")));
            case "fake/breaks" -> {
                accept(request);
                send(request, broken(request, 1, Failure.of(Failure.Code.PROVIDER_UNAVAILABLE, "All failed.")));
            }
            case "fake/breaks-off" -> {
                accept(request);
                send(request, delta(request, 1, "half"));
                send(request, broken(request, 2, Failure.of(Failure.Code.TIMEOUT, "Too slow.")));
            }
            case "fake/slow" -> {
                accept(request);
                send(request, delta(request, 1, "first"));
            }
            case "fake/floods" -> {
                accept(request);
                String kilobytes = "x".repeat(8 << 10);
                for (int i = 1; i <= FLOOD; i++) {
                    send(request, delta(request, i, kilobytes));
                }
            }
            case "fake/almost-json" -> {
                accept(request);
                send(request, delta(request, 1, "Here it is: {'a': [1, 2,"));
                finish(request, 2);
            }
            case "fake/thinks" -> {
                accept(request);
                send(request, thought(request, 1));
                send(request, delta(request, 2, "done"));
                finish(request, 3);
            }
            default -> tell(request, 3);
        }
    }

    private void tell(GenerationRequested request, int tokens) {
        accept(request);
        for (int i = 1; i <= tokens; i++) {
            send(request, delta(request, i, "t" + i + " "));
        }
        finish(request, tokens + 1L);
    }

    private void finish(GenerationRequested request, long sequence) {
        var finished = new StreamFrame.Finished(
                request.generationId(),
                request.attempt(),
                sequence,
                answerer(request),
                JsonNodeFactory.instance.arrayNode(),
                TokenUsage.estimated(7, sequence - 1),
                new Usd(1_234),
                JsonNodeFactory.instance.objectNode().put("system_fingerprint", "fake"),
                new Usd(234),
                null);
        send(request, request.wantsTrail() ? finished.withTrail(trail(request)) : finished);
    }

    private static Trail trail(GenerationRequested request) {
        Answerer who = answerer(request);
        return new Trail(
                Decision.Cause.RANKED,
                "quality/1",
                "code:debugging",
                List.of(who),
                List.of(new Attempt(who.model(), who.provider(), Attempt.Result.ANSWERED, 200, 3)));
    }

    private StreamFrame thought(GenerationRequested request, long sequence) {
        ArrayNode choices = JsonNodeFactory.instance.arrayNode();
        choices.addObject()
                .put("index", 0)
                .putObject("delta")
                .put("role", "assistant")
                .put("reasoning", "hm");
        return new StreamFrame.Delta(
                request.generationId(), request.attempt(), sequence, answerer(request), choices, sequence);
    }

    private void accept(GenerationRequested request) {
        send(request, new StreamFrame.Accepted(request.generationId(), request.attempt(), 0));
    }

    private StreamFrame delta(GenerationRequested request, long sequence, String text) {
        ArrayNode choices = JsonNodeFactory.instance.arrayNode();
        choices.addObject()
                .put("index", 0)
                .putObject("delta")
                .put("role", "assistant")
                .put("content", text);
        return new StreamFrame.Delta(
                request.generationId(), request.attempt(), sequence, answerer(request), choices, sequence);
    }

    private static StreamFrame broken(GenerationRequested request, long sequence, Failure failure) {
        return new StreamFrame.Broken(
                        request.generationId(), request.attempt(), sequence, null, failure, TokenUsage.NONE)
                .withTrail(trail(request));
    }

    private static Answerer answerer(GenerationRequested request) {
        String model = request.requestedModel().startsWith("openrouter/") ? "fake/answers" : request.requestedModel();
        return new Answerer(new ModelId(model), new ProviderSlug("fake"), "Fake");
    }

    private void send(GenerationRequested request, StreamFrame frame) {
        producer.sendBare(
                Topics.STREAM_FRAME,
                request.framePartition(),
                request.generationId().value(),
                frame);
    }

    @Override
    public void close() {
        requests.close();
        cancellations.close();
        endings.close();
        producer.close();
    }
}
