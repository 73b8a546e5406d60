// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import static io.autorouter.gateway.rule.Rule.bool;
import static io.autorouter.gateway.rule.Rule.either;
import static io.autorouter.gateway.rule.Rule.list;
import static io.autorouter.gateway.rule.Rule.oneOf;
import static io.autorouter.gateway.rule.Rule.positive;

import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Fields;
import io.autorouter.gateway.rule.RouterRules;
import io.autorouter.gateway.rule.Rule;

/** What {@code provider} may hold. */
interface ProviderRules {

    int PROVIDERS_MAX = 256;
    int SLUG_MAX = 64;

    Rule SLUGS = list(
            0, PROVIDERS_MAX, Rule.filledText(SLUG_MAX), "an array of at most " + PROVIDERS_MAX + " provider slugs");

    Rule QUANTIZATIONS = list(
            0,
            16,
            oneOf("int4", "int8", "fp4", "mxfp4", "nvfp4", "fp6", "fp8", "mxfp8", "fp16", "bf16", "fp32", "unknown"),
            "an array of quantizations");

    Rule SORT = either(
            "price, throughput, latency, exacto, or an object with by and partition",
            oneOf("price", "throughput", "latency", "exacto"),
            Fields.closed(
                    "an object with by and partition",
                    Field.of("by", oneOf("price", "throughput", "latency", "exacto"), ""),
                    Field.of("partition", oneOf("model", "none"), "none: all models' endpoints together.")));

    /** Closed: a ceiling whose name is misspelt would cost its caller money. */
    Rule MAX_PRICE = Fields.closed(
            "an object of prices",
            Field.of("prompt", RouterRules.PRICE, "USD per million tokens."),
            Field.of("completion", RouterRules.PRICE, "USD per million tokens."),
            Field.of("request", RouterRules.PRICE, "USD each."),
            Field.of("image", RouterRules.PRICE, "USD each."),
            Field.of("audio", RouterRules.PRICE, "USD each."));

    Rule CUTOFFS = either(
            "a number above 0, or an object of percentiles",
            positive(RouterRules.PRICE_MAX),
            Fields.closed(
                    "an object of percentiles",
                    Field.of("p50", positive(RouterRules.PRICE_MAX), ""),
                    Field.of("p75", positive(RouterRules.PRICE_MAX), ""),
                    Field.of("p90", positive(RouterRules.PRICE_MAX), ""),
                    Field.of("p99", positive(RouterRules.PRICE_MAX), "")));

    Rule PROVIDER = Fields.open(
            "an object",
            Field.of("order", SLUGS, "Try these first, in this order."),
            Field.of("only", SLUGS, "These and no others."),
            Field.of("ignore", SLUGS, "None of these."),
            Field.of("allow_fallbacks", bool(), "Whether others may take over."),
            Field.of("require_parameters", bool(), "Only those that take every parameter that is sent."),
            Field.of("data_collection", oneOf("allow", "deny"), "deny: none that keep or train on prompts."),
            Field.of("zdr", bool(), "Only those that keep nothing."),
            Field.of("enforce_distillable_text", bool(), "Only models whose author lets others learn from them."),
            Field.of("quantizations", QUANTIZATIONS, "Only weights of these forms."),
            Field.of("sort", SORT, "By what to order them; exacto: who is good with tools first."),
            Field.of("max_price", MAX_PRICE, "None that are dearer."),
            Field.of("preferred_min_throughput", CUTOFFS, "Tokens a second; slower ones come last."),
            Field.of("preferred_max_latency", CUTOFFS, "Seconds to the first token; slower ones come last."));
}
