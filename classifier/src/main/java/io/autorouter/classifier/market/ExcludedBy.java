// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.market;

/** A wish of the caller's, or a need of the request's, that takes an endpoint out of the choice. */
public enum ExcludedBy {
    ALLOWED_PROVIDERS("allowed_providers", "provider.order, only or ignore"),
    DATA_POLICY_TRAINING("data_policy:training", "provider.data_collection"),
    DATA_POLICY_ZDR("data_policy:zdr", "provider.zdr"),
    QUANTIZATION("quantization", "provider.quantizations"),
    MAX_PRICE("max_price", "provider.max_price"),
    CONTEXT_LENGTH("context_length", "the length of prompt and answer"),
    REQUIRE_PARAMETERS("require_parameters", "provider.require_parameters"),
    /** The author does not permit to train on what the model writes, or does not say. */
    DISTILLATION("distillation", "provider.enforce_distillable_text");

    private final String word;
    private final String field;

    ExcludedBy(String word, String field) {
        this.word = word;
        this.field = field;
    }

    /** Returns its name in the public API. */
    public String word() {
        return word;
    }

    /** Returns what of the request it is, for messages. */
    public String field() {
        return field;
    }
}
