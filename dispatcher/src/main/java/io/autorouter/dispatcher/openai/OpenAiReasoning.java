// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.dispatcher.ask.Body;
import io.autorouter.dispatcher.ask.Problems;
import io.autorouter.dispatcher.ask.Reasoning;
import io.autorouter.dispatcher.ask.Reasoning.Level;
import io.autorouter.dispatcher.openai.ReasoningStyle.Scale;
import io.autorouter.dispatcher.provider.Ask;
import org.jspecify.annotations.Nullable;

/** What is asked of the model's reasoning, in the provider's style. */
final class OpenAiReasoning {

    private OpenAiReasoning() {}

    /** Returns the fields that say it; none where nothing is asked, or the public fields do. */
    static ObjectNode fields(Ask ask, ReasoningStyle style, Problems problems) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        Reasoning wanted = Reasoning.of(ask.body());
        Level level = wanted.level(Body.maxTokens(ask.body()));
        boolean off = wanted instanceof Reasoning.Off;
        if (level == null && !off) {
            return fields;
        }
        switch (style) {
            case ReasoningStyle.AsSent asSent -> {}
            case ReasoningStyle.Never never -> {}
            case ReasoningStyle.Switch thinking -> {
                if (thinking.models().matcher(ask.target().upstreamModel()).find()) {
                    fields.putObject("thinking").put("type", off ? "disabled" : "enabled");
                    if (level != null && !thinking.levels().isEmpty()) {
                        fields.put("reasoning_effort", ReasoningStyle.nearest(level, thinking.levels()));
                    }
                }
            }
            case ReasoningStyle.Efforts efforts -> {
                Scale scale = scale(efforts, ask.target().upstreamModel());
                if (scale != null && !scale.levels().isEmpty()) {
                    byScale(fields, scale, wanted, level, problems);
                }
            }
        }
        return fields;
    }

    private static @Nullable Scale scale(ReasoningStyle.Efforts efforts, String model) {
        for (Scale scale : efforts.scales()) {
            if (scale.models().matcher(model).find()) {
                return scale;
            }
        }
        return null;
    }

    private static void byScale(
            ObjectNode fields, Scale scale, Reasoning wanted, @Nullable Level level, Problems problems) {
        if (level != null) {
            fields.put("reasoning_effort", ReasoningStyle.nearest(level, scale.levels()));
        } else if (scale.off() != null) {
            fields.put("reasoning_effort", scale.off());
        } else if (wanted instanceof Reasoning.Off off) {
            problems.add(off.field(), off.given(), "an effort of " + String.join(", ", scale.levels()));
        }
    }
}
