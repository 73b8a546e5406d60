// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.Pool;
import io.autorouter.classifier.market.Market;
import io.autorouter.classifier.sticky.Recollection;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.UsdPerToken;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.route.Decision.Stickiness.Outcome;
import io.autorouter.contracts.route.Routing;
import io.autorouter.contracts.route.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whether a conversation stays where it is. */
class StickinessTest {

    private static final String AUTO = "openrouter/auto";
    private static final String HARD = "Prove that every bounded sequence has a convergent subsequence.";
    private static final String SESSION = "'session_id':'s-1'";

    private static final int TURNS = 40;
    private static final List<String> CODE_TURNS = List.of(
            "I have a Python service that drops messages. Here is the code: def f(x): return x",
            "ok, continue",
            "And why does the test fail?",
            "thanks!",
            "Summarize what we found so far",
            "Write the commit message",
            "Translate the summary to German");

    private final Router router = Pool.router();

    @Test
    void staysWithAModelThatIsHardlyWorse() {
        // Given
        List<Decision.Candidate> ranked = decide(Pool.ask(HARD), null).candidates();
        ModelId second = ranked.get(1).model();

        // When
        Decision decision = decide(Pool.ask(HARD, "{" + SESSION + "}"), at(second, false));

        // Then
        assertThat(decision.pick()).isEqualTo(second);
        assertThat(decision.cause()).isEqualTo(Decision.Cause.STICKY);
        assertThat(decision.stickiness())
                .isEqualTo(new Decision.Stickiness(Decision.Stickiness.By.SESSION_ID, second, Outcome.KEPT));
        assertThat(decision.candidates())
                .as("the ranking is the same")
                .extracting(Decision.Candidate::model)
                .isEqualTo(ranked.stream().map(Decision.Candidate::model).toList());
    }

    @Test
    void saysThatItRankedFirstAnyway() {
        // Given
        ModelId first = Objects.requireNonNull(decide(Pool.ask(HARD), null).pick());

        // When
        Decision decision = decide(Pool.ask(HARD, "{" + SESSION + "}"), at(first, false));

        // Then
        assertThat(decision.cause()).isEqualTo(Decision.Cause.RANKED);
        assertThat(outcome(decision)).isEqualTo(Outcome.KEPT);
    }

    @Test
    void tellsWhyAConversationGoesOnElsewhere() {
        // Given
        ModelId weak = new ModelId("mistralai/mistral-7b-instruct-v0.1");
        ModelId gpt = new ModelId("openai/gpt-5");
        String exclude = "'plugins':[{'id':'auto-router','excluded_models':['openai/*']}]";

        // Then
        assertThat(switched("{" + SESSION + "}", null)).isEqualTo(Outcome.NEW);
        assertThat(switched("{" + SESSION + "}", at(weak, false))).isEqualTo(Outcome.NOT_TOP);
        assertThat(switched("{" + SESSION + "}", at(gpt, true))).isEqualTo(Outcome.EXPIRED);
        assertThat(switched("{" + SESSION + "," + exclude + "}", at(gpt, false)))
                .isEqualTo(Outcome.EXCLUDED);
        assertThat(switched("{" + SESSION + ",'provider':{'max_price':{'completion':1}}}", at(gpt, false)))
                .isEqualTo(Outcome.EXCLUDED);
        assertThat(switched("{" + SESSION + ",'tools':[{'type':'function'}]}", at(weak, false)))
                .isEqualTo(Outcome.INCAPABLE);
        assertThat(switched("{" + SESSION + "}", at(new ModelId("nobody/gone"), false)))
                .isEqualTo(Outcome.UNAVAILABLE);
        assertThat(switched("{" + SESSION + ",'provider':{'order':['simulator']}}", at(gpt, false)))
                .isEqualTo(Outcome.OFF);
    }

    @Test
    void isNotRememberedWhereTheCallerOrdersTheProviders() {
        assertThat(route(Pool.ask("Hi", "{" + SESSION + "}"), null).conversation())
                .isNotNull();
        assertThat(route(Pool.ask("Hi", "{" + SESSION + ",'provider':{'order':['simulator']}}"), null)
                        .conversation())
                .isNull();
    }

    @Test
    void leavesTheTierWithTheModelThatFellOutOfIt() {
        // When
        Decision decision = decide(
                Pool.ask(HARD, "{" + SESSION + ",'plugins':[{'id':'auto-router','cost_tier':'low'}]}"),
                at(new ModelId("openai/gpt-5.4-pro"), false));

        // Then
        assertThat(outcome(decision)).isEqualTo(Outcome.EXCLUDED);
        assertThat(decision.pick()).isNotEqualTo(new ModelId("openai/gpt-5.4-pro"));
    }

    @Test
    void pinsTheModelOfTheLastAnswerHoweverItRanks() {
        // Given
        ObjectNode body = conversation("mistralai/mistral-large", "'pin_model':true");

        // When
        Decision decision = decide(body, null);

        // Then
        assertThat(decision.pick()).isEqualTo(new ModelId("mistralai/mistral-large"));
        assertThat(decision.cause()).isEqualTo(Decision.Cause.PINNED);
        assertThat(decision.settings().pinModel()).isTrue();
    }

    @Test
    void pinsNoModelThatIsExcluded() {
        // Given
        ObjectNode body = conversation("mistralai/mistral-large", "'pin_model':true,'excluded_models':['mistralai/*']");

        // When
        Decision decision = decide(body, null);

        // Then
        assertThat(outcome(decision)).isEqualTo(Outcome.EXCLUDED);
        assertThat(decision.cause()).isEqualTo(Decision.Cause.RANKED);
        assertThat(Objects.requireNonNull(decision.pick()).author()).isNotEqualTo("mistralai");
    }

    @Test
    void goesBackToTheProviderThatMayHoldThePromptInItsCache() {
        // Given
        Price cached = new Price(
                "test",
                UsdPerToken.of("0.000001"),
                UsdPerToken.of("0.000002"),
                UsdPerToken.of("0.0000001"),
                null,
                null,
                null,
                List.of());
        Price uncached = Pool.price("0.000001", "0.000002");
        ModelId gpt = new ModelId("openai/gpt-5");

        // Then
        for (String model : List.of("openai/gpt-5", AUTO)) {
            assertThat(providers(model, cached, at(gpt, false))).containsExactly("other", "first");
            assertThat(providers(model, uncached, at(gpt, false))).containsExactly("first", "other");
            assertThat(providers(model, cached, at(gpt, true))).containsExactly("first", "other");
            assertThat(providers(model, cached, at(new ModelId("x-ai/grok-4"), false)))
                    .containsExactly("first", "other");
        }
    }

    @Test
    void keepsTheModelThroughEveryTurnOfAConversationThatBeginsWithItsTask() {
        // Given
        List<List<String>> conversations = List.of(
                CODE_TURNS,
                List.of(HARD, "ok, continue", "And the converse?", "thanks!", "Give me an example", "Explain step 2"),
                List.of(
                        "Plan a three-day trip to Lisbon for two, with a budget of 900 euros",
                        "We do not like museums",
                        "ok",
                        "What about the second day?",
                        "Make it a table"));

        // Then
        for (List<String> turns : conversations) {
            assertThat(switches(turns, 0)).as(turns.getFirst()).isEmpty();
        }
    }

    /** Begun anywhere else, the conversation meets its task on the way: it leaves for that, and for good. */
    @Test
    void leavesOnlyForWhatIsHarderAndNeverOnceItHasMetTheHardest() {
        for (int begin = 1; begin < CODE_TURNS.size(); begin++) {
            // When
            List<Integer> switches = switches(CODE_TURNS, begin);

            // Then
            int metAll = CODE_TURNS.size() - begin + 1;
            assertThat(switches).as("begun at turn %d", begin).hasSizeLessThanOrEqualTo(2);
            assertThat(switches).allMatch(turn -> turn <= metAll);
        }
    }

    @Test
    void switchesOnceWhereATurnIsMuchHarderAndThenStays() {
        // Given
        List<String> turns = List.of("Hi!", "ok, continue", HARD, "thanks!", "Write a haiku", HARD);

        // Then
        assertThat(switches(turns, 0)).hasSize(1);
    }

    /** Lets a conversation run, in which each turn answers where it is sent, and tells at which turns that changes. */
    private List<Integer> switches(List<String> turns, int begin) {
        List<Integer> switches = new ArrayList<>();
        Recollection recalled = null;
        ObjectNode body = Pool.ask(turns.get(begin), "{" + SESSION + "}");
        for (int turn = 1; turn <= TURNS; turn++) {
            ModelId pick = Objects.requireNonNull(decide(body, recalled).pick());
            if (recalled != null && !recalled.model().equals(pick)) {
                switches.add(turn);
            }
            recalled = at(pick, false);
            body.withArray("messages").addObject().put("role", "assistant").put("content", "Sure. ".repeat(50));
            String next = turns.get((begin + turn) % turns.size());
            body.withArray("messages").addObject().put("role", "user").put("content", next);
        }
        return switches;
    }

    private List<String> providers(String model, Price price, Recollection recalled) {
        Market market = Pool.market(
                Pool.provider("first", false, Pool.offer("openai/gpt-5", "*", price)),
                Pool.provider("other", true, Pool.offer("openai/gpt-5", "*", price)));
        var situation = new Situation(market, Pool.policies("quality"), conversation -> recalled);
        Routed routed = router.route(Pool.requested(model, Pool.ask("Hi", "{" + SESSION + "}")), situation);
        return ((Routing.Planned) routed.routing())
                .plan().targets().stream()
                        .map(Target::provider)
                        .map(ProviderSlug::value)
                        .toList();
    }

    private Outcome switched(String more, @Nullable Recollection recalled) {
        Decision decision = decide(Pool.ask(HARD, more), recalled);
        assertThat(decision.pick()).isNotNull();
        if (recalled != null && outcome(decision) != Outcome.OFF) {
            assertThat(decision.pick()).isNotEqualTo(recalled.model());
        }
        assertThat(decision.cause()).isEqualTo(Decision.Cause.RANKED);
        return outcome(decision);
    }

    private static Outcome outcome(Decision decision) {
        return Objects.requireNonNull(decision.stickiness()).outcome();
    }

    private static ObjectNode conversation(String model, String plugin) {
        ObjectNode body = Pool.ask(HARD, "{'plugins':[{'id':'auto-router'," + plugin + "}]}");
        body.withArray("messages")
                .addObject()
                .put("role", "assistant")
                .put("model", model)
                .put("content", "So:");
        body.withArray("messages").addObject().put("role", "user").put("content", "Go on");
        return body;
    }

    private static Recollection at(ModelId model, boolean isExpired) {
        return new Recollection(model, new ProviderSlug("other"), isExpired);
    }

    private Decision decide(ObjectNode body, @Nullable Recollection recalled) {
        return route(body, recalled).decision();
    }

    private Routed route(ObjectNode body, @Nullable Recollection recalled) {
        var situation = new Situation(Pool.market(), Pool.policies("quality"), conversation -> recalled);
        return router.route(Pool.requested(AUTO, body), situation);
    }
}
