// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import io.autorouter.classifier.catalogue.CatalogueModel;
import io.autorouter.classifier.catalogue.Domain;
import io.autorouter.classifier.meta.Boards;
import io.autorouter.classifier.meta.Candidates;
import io.autorouter.classifier.meta.Likely;
import io.autorouter.classifier.meta.MetaModel;
import io.autorouter.classifier.meta.Reading;
import io.autorouter.classifier.meta.Tasks;
import io.autorouter.classifier.pool.PoolStrengths;
import io.autorouter.classifier.pool.Strength;
import io.autorouter.classifier.task.TaskType;
import io.autorouter.contracts.model.ModelId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Foretells by the trained meta-model and the published figures of the pool: the chance of success rises with what a model can
 * do in the prompt's domain and falls with the prompt's difficulty. What the meta-model learned of prompts counts as far as
 * the prompt is like those that it was trained on and its task agrees; what is left, the task alone tells.
 */
public final class MetaForecaster implements Forecaster {

    private static final String VERSION = "meta-1";

    /** Logits of the meta-model for a standard deviation of the pool, by which {@link Looks} tells difficulty. */
    private static final double PER_DEVIATION = 1.8;

    /** How much harder prompts differ than their looks tell: as in {@code meta/Estimator}. */
    private static final double STEEPNESS = 1.3;

    private static final double VISION_WEIGHT = 0.4;
    private static final double LANGUAGE_WEIGHT = 0.4;
    private static final double FOREIGN = 0.3;

    /** Of a catalogue's model that no figures are published of: a standard deviation of the pool below its mean. */
    private static final double UNKNOWN_ABILITY = -0.4;

    private static final double PER_STRENGTH = 0.9;

    /** Easy prompts are thought about half as long as the average one, hard ones half as long again. */
    private static final double THOUGHT_LEAST = 0.5;

    private final MetaModel model;
    private final PoolStrengths pool;
    private final String version;
    private final Candidates everybody;

    /** For each task of the trained model, the domain that it stands for and the task types that agree with it. */
    private final Kind[] kinds;

    /** For each task type, its own domain. */
    private final Map<TaskType, Integer> ofType = new EnumMap<>(TaskType.class);

    private final int images;

    /**
     * Makes one.
     *
     * @param content what changes when the trained model, the figures or the catalogue do
     */
    public MetaForecaster(MetaModel model, PoolStrengths pool, String content) {
        this.model = model;
        this.pool = pool;
        this.version = VERSION + "+" + content;
        this.everybody = Candidates.everybody(model);
        this.kinds = new Kind[model.tasks().count()];
        for (int task = 0; task < kinds.length; task++) {
            String domain = pool.domainOf(
                    model.boards().names().get(model.tasks().get(task).board()));
            Set<TaskType> agreeing = EnumSet.allOf(TaskType.class);
            agreeing.removeIf(type -> !pool.agrees(domain, type));
            kinds[task] = new Kind(agreeing.isEmpty() ? 0 : pool.placeOf(domain), agreeing);
        }
        for (TaskType type : TaskType.values()) {
            ofType.put(type, pool.placeOf("tag:" + type.tag()));
        }
        this.images = pool.placeOf("signal:images");
    }

    private record Kind(int domain, Set<TaskType> agreeing) {

        boolean agreesWith(TaskType task) {
            return agreeing.contains(task);
        }
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Forecast forecast(Question question, Collection<CatalogueModel> models) {
        Outlook outlook = outlook(question);
        double thought = THOUGHT_LEAST + Boards.chance(outlook.difficulty());
        long answer = Looks.answerTokens(question.task().type(), question.requirements());
        Map<ModelId, Forecast.Expected> expected = new HashMap<>();
        for (CatalogueModel each : models) {
            Strength strength = strength(each, question);
            double logit = strength.ability() + outlook.deviation(strength) - outlook.difficulty();
            double tokens = answer * strength.visible() * (1 + thought * strength.hidden());
            expected.put(each.id(), new Forecast.Expected(Boards.chance(logit), Math.max(1, Math.round(tokens))));
        }
        return new Forecast(expected, insight(outlook));
    }

    private Strength strength(CatalogueModel each, Question question) {
        Strength strength = pool.of(each.id(), question.reasoning());
        return strength != null
                ? strength
                : new Strength(
                        UNKNOWN_ABILITY + PER_STRENGTH * each.strength(Domain.GENERAL),
                        new double[pool.names().size()],
                        each.verbosity(),
                        each.alwaysReasons() ? 1 : 0);
    }

    private Outlook outlook(Question question) {
        TaskType task = question.task().type();
        Reading reading = model.resemblance(
                question.reader().read(question.prompt().last()), everybody, place -> kinds[place].agreesWith(task));
        Likely likely = reading.alike();
        double[] shares = new double[likely.tasks().length];
        double known = 0;
        double hard = 0;
        for (int i = 0; i < shares.length; i++) {
            int place = likely.tasks()[i];
            if (kinds[place].agreesWith(task)) {
                Tasks.Task like = model.tasks().get(place);
                shares[i] = likely.chances()[i];
                known += shares[i];
                hard += shares[i] * model.difficulty(like);
            }
        }
        double seen = reading.familiarity() * known;
        double byTask = PER_DEVIATION * Looks.difficulty(question.signals(), task);
        double byLikeness = known == 0 ? 0 : hard / known + STEEPNESS * reading.harder();
        int own = Objects.requireNonNull(ofType.get(task));
        double[] weights = new double[pool.names().size()];
        weights[own] = (1 - seen) * question.task().confidence();
        for (int i = 0; i < shares.length && known > 0; i++) {
            weights[kinds[likely.tasks()[i]].domain()] += seen * shares[i] / known;
        }
        shift(weights, question);
        return new Outlook(weights, own, 1 - seen, seen * byLikeness + (1 - seen) * byTask);
    }

    /** Images and foreign languages are domains of their own, whatever the task. */
    private void shift(double[] weights, Question question) {
        if (question.signals().images() > 0) {
            shift(weights, images, VISION_WEIGHT);
        }
        if (question.signals().foreignShare() > FOREIGN) {
            String script = "script:" + foreignScript(question.prompt().last());
            shift(weights, pool.placeOf(script, "script:OTHER"), LANGUAGE_WEIGHT);
        }
    }

    private static void shift(double[] weights, int domain, double weight) {
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= 1 - weight;
        }
        weights[domain] += weight;
    }

    /** Returns the first script other than Latin; in Japanese, kana rather than the characters taken from Chinese. */
    private static Character.UnicodeScript foreignScript(String text) {
        Character.UnicodeScript found = Character.UnicodeScript.UNKNOWN;
        for (int i = 0; i < text.length(); i++) {
            Character.UnicodeScript script = Character.UnicodeScript.of(text.charAt(i));
            boolean isKana = script == Character.UnicodeScript.HIRAGANA || script == Character.UnicodeScript.KATAKANA;
            if (isKana) {
                return script;
            }
            boolean isForeign = Character.isLetter(text.charAt(i)) && script != Character.UnicodeScript.LATIN;
            if (isForeign && found == Character.UnicodeScript.UNKNOWN) {
                found = script;
            }
        }
        return found;
    }

    private Forecast.Insight insight(Outlook outlook) {
        return new Forecast.Insight(pool.names().get(outlook.most()), outlook.novelty(), outlook.difficulty());
    }

    /**
     * What counts for a prompt.
     *
     * @param weights of domains by their places, together 1 at most
     * @param own place of the domain of the task
     */
    @SuppressWarnings("ArrayRecordComponent") // lives as long as the decision
    private record Outlook(double[] weights, int own, double novelty, double difficulty) {

        double deviation(Strength strength) {
            double deviation = 0;
            for (int i = 0; i < weights.length; i++) {
                deviation += weights[i] * strength.deviations()[i];
            }
            return deviation;
        }

        /** Returns the place of the domain that counts most. */
        int most() {
            int most = -1;
            for (int i = 0; i < weights.length; i++) {
                boolean isMore = weights[i] > (most < 0 ? 0 : weights[most]);
                most = isMore ? i : most;
            }
            return most < 0 ? own : most;
        }
    }
}
