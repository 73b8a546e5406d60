// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.decision;

import static io.autorouter.gateway.openapi.AnswerRules.COUNT;
import static io.autorouter.gateway.openapi.AnswerRules.DOLLARS;
import static io.autorouter.gateway.openapi.AnswerRules.INSTANT;
import static io.autorouter.gateway.openapi.AnswerRules.ROUTER_WISHES;
import static io.autorouter.gateway.openapi.AnswerRules.SHARE;
import static io.autorouter.gateway.openapi.AnswerRules.TEXT;
import static io.autorouter.gateway.openapi.AnswerRules.TEXTS;
import static io.autorouter.gateway.openapi.AnswerRules.all;
import static io.autorouter.gateway.openapi.AnswerRules.data;
import static io.autorouter.gateway.openapi.AnswerRules.object;
import static io.autorouter.gateway.openapi.AnswerRules.word;

import io.autorouter.contracts.route.Decision;
import io.autorouter.gateway.openapi.Shape;
import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Rule;
import java.util.List;

/** What decisions look like. */
public interface DecisionShapes {

    Rule FIGURE = Rule.number("-1000000000", "1000000000");
    Rule DIAL = Rule.integer(0, 10);

    Rule TASK = object(
            Field.required("type", TEXT, "A task tag, such as code:debugging."),
            Field.required("confidence", SHARE, "Its probability."));

    Rule SETTINGS = object(
            ROUTER_WISHES,
            Field.nullable("reasoning", TEXT, "none to high; null: unset."),
            Field.nullable("pin_model", Rule.bool(), "Whether the model of the last answer is to answer again."));

    Rule SIGNALS = object(
            Field.required("prompt_tokens", COUNT, "Of the whole conversation, as it was reckoned."),
            Field.required("turns", COUNT, "Of the user."),
            Field.required("last_tokens", COUNT, "Of the user's last turn."),
            Field.required("images", COUNT, ""),
            Field.required("audio", COUNT, ""),
            Field.required("videos", COUNT, ""),
            Field.required("files", COUNT, ""),
            Field.required("tools", COUNT, ""),
            Field.required("code_share", SHARE, "Of the text."),
            Field.required("math_marks", COUNT, ""),
            Field.required("foreign_share", SHARE, "Of the letters, those beyond ASCII."),
            Field.required("structured", Rule.bool(), "Whether JSON is asked for."),
            Field.of("domain", TEXT, "Where the forecast takes its figures from."),
            Field.of("novelty", FIGURE, "How far the prompt is from what the meta-model learned from."),
            Field.of("difficulty", FIGURE, "For most models; higher is harder."));

    Rule STICKINESS = object(
            Field.required("by", word(Decision.Stickiness.By.values()), "What told the conversation."),
            Field.nullable("remembered", TEXT, "The model that answered it before."),
            Field.required(
                    "outcome",
                    word(Decision.Stickiness.Outcome.values()),
                    "kept: it answers again; else why it does not."));

    Rule CANDIDATE = object(
            Field.required("model", TEXT, ""),
            Field.required("quality", SHARE, "Predicted, of its answer."),
            Field.required("expected_cost_usd", DOLLARS, "Of the whole generation."),
            Field.nullable("expected_output_tokens", COUNT, "Hidden reasoning included."),
            Field.required("score", FIGURE, "What the policy ranks by; higher is better."));

    Rule REJECTED = object(
            Field.required("model", TEXT, ""),
            Field.required("reason", TEXT, "Such as max_price, or the capability that it lacks."),
            Field.of("quality", SHARE, "Predicted, where it was the policy that put it aside."),
            Field.of("expected_cost_usd", DOLLARS, ""));

    /** What a dry run tells too. */
    List<Field> DECISION = List.of(
            Field.nullable("pick", TEXT, "The model that is called first; null: none can serve the request."),
            Field.required("cause", word(Decision.Cause.values()), "Why this model."),
            Field.required("policy", TEXT, ""),
            Field.required("policy_version", TEXT, "The same request under the same version gives the same pick."),
            Field.nullable("forecast_version", TEXT, "What foretold quality and length; null: nothing was foretold."),
            Field.nullable("task", TASK, "What the prompt was taken for; null: nobody looked."),
            Field.required("settings", SETTINGS, "What was asked of the router: by the request, else by its key."),
            Field.required("requires", TEXTS, "Capabilities that the request needs."),
            Field.nullable("signals", SIGNALS, "What was read from the prompt: numbers, never text."),
            Field.nullable("stickiness", STICKINESS, "What an earlier turn had to say; null: it was not asked."),
            Field.required("candidates", all(CANDIDATE), "Models that could serve it, the best first."),
            Field.required("rejected", all(REJECTED), "Models of the pool that could not, and why."),
            Field.nullable(
                    "baseline",
                    object(Field.required("model", TEXT, ""), Field.required("expected_cost_usd", DOLLARS, "")),
                    "The best single model for such a request, for comparison."),
            Field.required("decision_micros", COUNT, "Microseconds that the decision took."));

    /** Fields of an object. */
    String EXAMPLE = """
            "pick": "openai/gpt-5-mini", "cause": "ranked", "policy": "quality",
             "policy_version": "3-ab", "forecast_version": "meta-1",
             "task": {"type": "qa_knowledge", "confidence": 0.935},
             "settings": {"allowed_models": ["openai/*"], "excluded_models": ["z-ai/glm-5"],
               "cost_tier": "medium", "cost_quality_tradeoff": 7, "max_price": {"prompt": 1, "completion": 4, "request": 0.01},
               "reasoning": "low", "pin_model": false},
             "requires": ["tools"],
             "signals": {"prompt_tokens": 12, "turns": 1, "last_tokens": 12, "images": 0, "audio": 0, "videos": 0,
               "files": 0, "tools": 1, "code_share": 0, "math_marks": 0, "foreign_share": 0, "structured": false,
               "domain": "tag:qa_knowledge", "novelty": 0.964, "difficulty": -1.531},
             "stickiness": {"by": "fingerprint", "remembered": null, "outcome": "new"},
             "candidates": [{"model": "openai/gpt-5-mini", "quality": 0.954813, "expected_cost_usd": 0.00043675,
               "expected_output_tokens": 291, "score": 1.958153}],
             "rejected": [{"model": "openai/gpt-5", "reason": "max_price", "quality": 0.96,
               "expected_cost_usd": 0.0056}],
             "baseline": {"model": "google/gemini-3.1-pro-preview", "expected_cost_usd": 0.012686},
             "decision_micros": 2712""";

    Rule STEP = object(
            Field.nullable("cost_quality_tradeoff", DIAL, "null: the dial unset."), Field.required("pick", TEXT, ""));

    Rule REPLAY = object(
            Field.required("policy", TEXT, "The policy that decided again."),
            Field.required("policy_version", TEXT, ""),
            Field.nullable("pick", TEXT, ""),
            Field.required("same_pick", Rule.bool(), ""),
            Field.required("same_version", Rule.bool(), "false: the policy, or what it learned, changed since."),
            Field.required("dial", all(STEP), "What each step of the dial would pick."));

    Shape STORED = data(
            "Decision",
            object(
                    DECISION,
                    Field.required("id", TEXT, "The generation's."),
                    Field.required("created_at", INSTANT, ""),
                    Field.nullable("requested_model", TEXT, ""),
                    Field.nullable("model", TEXT, "Who answered: the pick, or a fallback; null: nobody, or not yet."),
                    Field.nullable("cost_usd", DOLLARS, "What was charged; null: not yet known."),
                    Field.required("attempt", COUNT, "Whose decision it is."),
                    Field.of("replay", REPLAY, "Where replay=true asked for it.")),
            "Why a generation went where it went.");
}
