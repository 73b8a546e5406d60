// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import static io.autorouter.classifier.Pool.offer;
import static io.autorouter.classifier.Pool.price;
import static io.autorouter.classifier.Pool.provider;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.Pool;
import io.autorouter.classifier.market.Market;
import io.autorouter.classifier.policy.BrokenForecaster;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.provider.Provider;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.route.Routing;
import io.autorouter.contracts.route.Target;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RouterTest {

    private static final String AUTO = "openrouter/auto";

    private final Router router = Pool.router();

    @Test
    void sendsANamedModelToItsProvidersWithoutAskingThePolicy() {
        // Given
        Market market = Pool.market(
                provider("one", false, offer("openai/*", "*", null)), provider("two", false, offer("*", "*", null)));

        // When
        Routed routed = router.route(Pool.requested("openai/gpt-5", Pool.ask("Hi")), Pool.situation(market));

        // Then
        assertThat(planned(routed))
                .extracting(target -> target.model() + " at " + target.provider())
                .containsExactlyInAnyOrder("openai/gpt-5 at one", "openai/gpt-5 at two");
        assertThat(routed.decision().cause()).isEqualTo(Decision.Cause.NAMED);
        assertThat(routed.decision().policy()).isEqualTo("named");
        assertThat(routed.decision().task()).isNull();
        assertThat(routed.decision().signals()).isNull();
    }

    @Test
    void triesTheNamedModelsInTheOrderOfTheCaller() {
        // Given
        ObjectNode body = Pool.ask("Hi", "{'models':['x-ai/grok-4','openai/gpt-5','x-ai/grok-4']}");

        // Then
        assertThat(models(router.route(Pool.requested("z-ai/glm-5", body), Pool.situation())))
                .containsExactly("z-ai/glm-5", "x-ai/grok-4", "openai/gpt-5");
    }

    @Test
    void putsTheRouterBehindANamedModelWhereTheCallerSaysSo() {
        // Given
        ObjectNode body = Pool.ask("Hi", "{'models':['openrouter/auto']}");

        // When
        Routed routed = router.route(Pool.requested("z-ai/glm-5", body), Pool.situation());

        // Then
        assertThat(models(routed)).hasSizeGreaterThan(2).startsWith("z-ai/glm-5");
        assertThat(routed.decision().cause()).isEqualTo(Decision.Cause.NAMED);
        assertThat(routed.decision().candidates()).isNotEmpty();
    }

    @Test
    void knowsTheRouterByItsOtherNames() {
        for (String name : List.of("auto", "openrouter/auto-beta")) {
            assertThat(models(router.route(Pool.requested(name, Pool.ask("Hi")), Pool.situation())))
                    .as(name)
                    .isEqualTo(models(router.route(Pool.requested(AUTO, Pool.ask("Hi")), Pool.situation())));
        }
    }

    @Test
    void picksAFewModelsToFallBackOn() {
        assertThat(models(router.route(Pool.requested(AUTO, Pool.ask("Hi")), Pool.situation())))
                .hasSize(4)
                .doesNotHaveDuplicates();
    }

    @Test
    void picksNoFallbackWhereTheCallerWantsNone() {
        assertThat(models(router.route(
                        Pool.requested(AUTO, Pool.ask("Hi", "{'provider':{'allow_fallbacks':false}}")),
                        Pool.situation())))
                .hasSize(1);
    }

    @Test
    void ranksOnlyWhatAWishedProviderOffers() {
        // Given
        Market market = Pool.market(
                provider("everybody", false, offer("*", "*", null)),
                provider("mistral", false, offer("mistralai/*", "*", null)));

        // When
        Routed routed = router.route(
                Pool.requested(AUTO, Pool.ask("Hi", "{'provider':{'only':['mistral']}}")), Pool.situation(market));

        // Then
        assertThat(models(routed)).hasSize(4).allMatch(model -> model.startsWith("mistralai/"));
        assertThat(routed.decision().rejected())
                .contains(new Decision.Rejection(
                        Pool.model("openai/gpt-5").id(), "has no endpoint left: provider.order, only or ignore"));
    }

    @Test
    void saysForProgramsWhatExcludedEveryEndpoint() {
        // Given
        ObjectNode body =
                Pool.ask("Hi", "{'provider':{'max_price':{'prompt':0.001},'quantizations':['fp8','unknown']}}");

        // When
        Failure failure = refused(router.route(Pool.requested("z-ai/glm-5", body), Pool.situation()));

        // Then
        assertThat(failure.code()).isEqualTo(Failure.Code.NO_ENDPOINTS);
        assertThat(failure.excludedBy()).containsExactly("max_price");
        assertThat(failure.message()).contains("z-ai/glm-5 has no endpoint left: provider.max_price");
    }

    @Test
    void takesASuffixForAWayToSort() {
        // Given
        Market market = Pool.market(
                provider("dear", false, offer("*", "*", price("0.00001", "0.00001"))),
                provider("cheap", false, offer("*", "*", price("0.000001", "0.000001"))));

        // When
        List<Target> floor =
                planned(router.route(Pool.requested("z-ai/glm-5:floor", Pool.ask("Hi")), Pool.situation(market)));
        List<Target> auto =
                planned(router.route(Pool.requested("openrouter/auto:floor", Pool.ask("Hi")), Pool.situation(market)));

        // Then
        assertThat(floor)
                .extracting(target -> target.model() + " at " + target.provider())
                .containsExactly("z-ai/glm-5 at cheap", "z-ai/glm-5 at dear");
        assertThat(auto.getFirst().provider().value()).isEqualTo("cheap");
    }

    @Test
    void sortsAllModelsTogetherWhereTheCallerWantsThat() {
        // Given
        Market market = Pool.market(provider("everybody", false, offer("*", "*", null)));
        String models = "'models':['openai/gpt-5-nano','openai/gpt-5']";

        // Then
        assertThat(models(router.route(
                        Pool.requested(
                                "openai/gpt-5.4-pro",
                                Pool.ask(
                                        "Hi",
                                        "{" + models + ",'provider':{'sort':{'by':'price','partition':'none'}}}")),
                        Pool.situation(market))))
                .containsExactly("openai/gpt-5-nano", "openai/gpt-5", "openai/gpt-5.4-pro");
        assertThat(models(router.route(
                        Pool.requested(
                                "openai/gpt-5.4-pro", Pool.ask("Hi", "{" + models + ",'provider':{'sort':'price'}}")),
                        Pool.situation(market))))
                .containsExactly("openai/gpt-5.4-pro", "openai/gpt-5-nano", "openai/gpt-5");
    }

    @Test
    void leavesRoomForTheFallbackModelsInAPlan() {
        // Given
        Provider[] hosts = IntStream.range(0, 20)
                .mapToObj(i -> provider("host-" + i, false, offer("*", "*", null)))
                .toArray(Provider[]::new);

        // When
        Routed routed = router.route(Pool.requested(AUTO, Pool.ask("Hi")), Pool.situation(Pool.market(hosts)));

        // Then
        assertThat(planned(routed)).hasSize(16);
        assertThat(planned(routed).stream().map(Target::model).distinct()).hasSize(4);
    }

    @Test
    void refusesWithWhatExcludedTheModels() {
        // Given
        ObjectNode body = Pool.ask(
                "Hi",
                "{'plugins':[{'id':'auto-router','allowed_models':['perplexity/*']}],'tools':[{'type':'function'}]}");

        // When
        Failure failure = refused(router.route(Pool.requested(AUTO, body), Pool.situation()));

        // Then
        assertThat(failure.code()).isEqualTo(Failure.Code.NO_ENDPOINTS);
        assertThat(failure.message())
                .startsWith("No models match your request and model restrictions: ")
                .contains("not among allowed_models")
                .endsWith("and 35 more");
    }

    @Test
    void saysThatAPromptIsTooLong() {
        // When
        Failure failure = refused(router.route(
                Pool.requested("mistralai/mistral-7b-instruct-v0.1", Pool.ask("x".repeat(20_000))), Pool.situation()));

        // Then
        assertThat(failure.code()).isEqualTo(Failure.Code.CONTEXT_LENGTH_EXCEEDED);
        assertThat(failure.message()).contains("context of 2824 tokens (needed: about 5000)");
    }

    @Test
    void servesNamesOutsideTheCatalogueAtTheProvidersPrice() {
        // Given
        Price own = price("0", "0");
        Market market = Pool.market(provider("local", false, offer("local/*", "*", own)));

        // When
        Target target = planned(router.route(Pool.requested("local/phi", Pool.ask("Hi")), Pool.situation(market)))
                .getFirst();

        // Then
        assertThat(target.upstreamModel()).isEqualTo("phi");
        assertThat(target.price()).isEqualTo(own);
    }

    @Test
    void decidesByPlainMeansWhereTheForecastBreaks() {
        // Given
        ObjectNode body = Pool.ask("Hi", "{'plugins':[{'id':'auto-router','excluded_models':['google/*']}]}");
        var broken = new Router(new BrokenForecaster(), Duration.ofMillis(25), () -> 0);

        // When
        Routed routed = broken.route(Pool.requested(AUTO, body), Pool.situation());

        // Then
        assertThat(routed.decision().cause()).isEqualTo(Decision.Cause.FALLBACK);
        assertThat(routed.decision().policy()).isEqualTo("plain");
        assertThat(routed.failure())
                .startsWith("java.lang.IllegalStateException at ")
                .doesNotContain("on purpose");
        assertThat(models(routed)).hasSize(4).noneMatch(model -> model.startsWith("google/"));
    }

    @Test
    void decidesByPlainMeansWhereItIsLateBeforeTheForecast() {
        // Given
        var nanos = new AtomicLong();
        LongSupplier slow = () -> nanos.getAndAdd(Duration.ofMillis(30).toNanos());
        var late = new Router(Pool.FORECASTER, Duration.ofMillis(25), slow);

        // When
        Routed routed = late.route(Pool.requested(AUTO, Pool.ask("Hi")), Pool.situation());

        // Then
        assertThat(routed.decision().cause()).isEqualTo(Decision.Cause.FALLBACK);
        assertThat(routed.failure()).isEqualTo("late: 30000 us before the forecast");
        assertThat(models(routed)).hasSize(4);
    }

    @Test
    void warmsUpUntilItDecidesInTime() {
        // Given: ten decisions that are late
        var readings = new AtomicLong();
        LongSupplier slowAtFirst =
                () -> readings.incrementAndGet() < 30 ? Duration.ofMillis(30).toNanos() * readings.get() : 0;
        var router = new Router(Pool.FORECASTER, Duration.ofMillis(25), slowAtFirst);

        // Then
        assertThat(WarmUp.run(router, Pool.situation())).isBetween(20, 25);
        assertThat(WarmUp.run(new Router(new BrokenForecaster(), Duration.ofMillis(25), () -> 0), Pool.situation()))
                .isEqualTo(100);
        assertThat(WarmUp.run(Pool.router(), Pool.situation(Pool.market()))).isEqualTo(12);
    }

    @Test
    void recordsWhatItSawButNeverTheText() {
        // When
        Decision decision = router.route(
                        Pool.requested(AUTO, Pool.ask("Translate zebrafish to French")), Pool.situation())
                .decision();

        // Then
        assertThat(decision.task()).isNotNull();
        assertThat(decision.toString()).contains("translation").doesNotContain("zebrafish");
        assertThat(decision.candidates()).hasSize(38);
        assertThat(decision.policyVersion())
                .startsWith("4-")
                .contains("+meta-1+")
                .endsWith("+" + Pool.CATALOGUE.version());
        assertThat(Objects.requireNonNull(decision.signals()).path("domain").asText())
                .isEqualTo("tag:translation");
        assertThat(decision.signals().path("novelty").isNumber()).isTrue();
        assertThat(decision.signals().path("difficulty").isNumber()).isTrue();
        assertThat(decision.pick()).isEqualTo(decision.candidates().getFirst().model());
    }

    private static List<Target> planned(Routed routed) {
        return ((Routing.Planned) routed.routing()).plan().targets();
    }

    private static List<String> models(Routed routed) {
        return planned(routed).stream().map(target -> target.model().value()).toList();
    }

    private static Failure refused(Routed routed) {
        return ((Routing.Refused) routed.routing()).failure();
    }
}
