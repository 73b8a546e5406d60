// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import io.autorouter.classifier.catalogue.CatalogueModel;
import io.autorouter.classifier.feature.FeatureReader;
import io.autorouter.classifier.policy.Candidate;
import io.autorouter.classifier.policy.Forecast;
import io.autorouter.classifier.policy.Forecaster;
import io.autorouter.classifier.policy.PlainForecaster;
import io.autorouter.classifier.policy.Policies;
import io.autorouter.classifier.policy.Policy;
import io.autorouter.classifier.policy.Question;
import io.autorouter.classifier.policy.Ranking;
import io.autorouter.classifier.policy.RouterSettings;
import io.autorouter.classifier.policy.Slate;
import io.autorouter.classifier.require.Requirements;
import io.autorouter.classifier.signal.PromptSignals;
import io.autorouter.classifier.signal.SignalReader;
import io.autorouter.classifier.task.TaskGuess;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.Pricing;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.route.Decision.Stickiness;
import io.autorouter.contracts.usage.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Ranks the models that may answer: reads the prompt, has quality and length foretold, reckons the cost, and asks the
 * policy. What breaks, or is late before the forecast, is done again by plain means that cannot be; so no request fails
 * because of it. Nothing can stop a forecast that has begun: what keeps it short is the bounded text of the prompt.
 */
final class Elector {

    /** What nobody can pay, and no sum overflows with. */
    private static final Usd BEYOND_PRICE = new Usd(Long.MAX_VALUE / 8);

    private final Forecaster forecaster;
    private final Forecaster plain = new PlainForecaster();
    private final long deadlineNanos;
    private final LongSupplier nanoTime;

    Elector(Forecaster forecaster, Duration deadline, LongSupplier nanoTime) {
        this.forecaster = forecaster;
        this.deadlineNanos = deadline.toNanos();
        this.nanoTime = nanoTime;
    }

    /** What is to be decided. */
    record Ballot(Asked asked, RouterSettings settings, Screening screening, Policies policies, long beganNanos) {}

    /**
     * Holds the election.
     *
     * @param sticky judges the model of an earlier turn by the ranking; answers null where no turn is to be asked
     */
    Election elect(Ballot ballot, Function<Ranking, @Nullable Stickiness> sticky) {
        String failure;
        try {
            Question question = question(ballot);
            long spent = nanoTime.getAsLong() - ballot.beganNanos();
            if (spent < deadlineNanos) {
                return elect(ballot, question, forecaster, ballot.policies().inForce(), null, sticky);
            }
            failure = "late: " + spent / 1_000 + " us before the forecast";
        } catch (RuntimeException | StackOverflowError e) {
            failure = place(e);
        }
        Asked asked = ballot.asked();
        var unread = new Question(
                asked.prompt(),
                PromptSignals.NONE,
                TaskGuess.NONE,
                asked.requirements(),
                ballot.settings(),
                asked.requirements().reasoning(),
                new FeatureReader());
        return elect(ballot, unread, plain, ballot.policies().plain(), failure, sticky);
    }

    private static Question question(Ballot ballot) {
        Asked asked = ballot.asked();
        PromptSignals signals = SignalReader.of(asked.prompt(), asked.body());
        var reader = new FeatureReader();
        return new Question(
                asked.prompt(),
                signals,
                TaskGuess.of(asked.body(), reader),
                asked.requirements(),
                ballot.settings(),
                asked.requirements().reasoning(),
                reader);
    }

    private static Election elect(
            Ballot ballot,
            Question question,
            Forecaster by,
            Policy policy,
            @Nullable String failure,
            Function<Ranking, @Nullable Stickiness> sticky) {
        Map<CatalogueModel, Price> able = ballot.screening().able();
        Forecast forecast = by.forecast(question, able.keySet());
        List<Candidate> candidates = new ArrayList<>(able.size());
        able.forEach((model, price) -> candidates.add(candidate(model, price, forecast, question.requirements())));
        RouterSettings.Preference preference = question.settings().preference();
        Ranking ranking = policy.rank(new Slate(
                candidates,
                preference.tier(),
                preference.tradeoff(),
                question.task().type().tag()));
        return new Election(
                question,
                by.version(),
                forecast.insight(),
                policy,
                ranking,
                ballot.screening().refused(),
                sticky.apply(ranking),
                failure);
    }

    private static Candidate candidate(
            CatalogueModel model, Price price, Forecast forecast, Requirements requirements) {
        Forecast.Expected expected = forecast.of(model.id());
        long most = requirements.maxTokens() > 0
                ? Math.min(requirements.maxTokens(), model.maxCompletionTokens())
                : model.maxCompletionTokens();
        long output = Math.min(expected.outputTokens(), most);
        return Candidate.of(model.id(), expected.quality(), cost(price, requirements.promptTokens(), output), output);
    }

    private static Usd cost(Price price, long promptTokens, long outputTokens) {
        try {
            return Pricing.cost(price, TokenUsage.estimated(promptTokens, outputTokens));
        } catch (ArithmeticException e) {
            return BEYOND_PRICE;
        }
    }

    /** Never the message: it might quote the prompt. */
    private static String place(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
