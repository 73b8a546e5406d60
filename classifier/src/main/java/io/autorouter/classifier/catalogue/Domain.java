// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.catalogue;

/** What published scores measure. */
public enum Domain {
    /** Intelligence index: a blend over many tasks. */
    GENERAL("general"),
    /** Coding index: LiveCodeBench, SciCode, Terminal-Bench. */
    CODE("code"),
    /** Agentic index: tool use over many steps. */
    AGENT("agent"),
    /** GPQA diamond: graduate questions of science. */
    SCIENCE("science"),
    /** IFBench: doing exactly as told. */
    INSTRUCTIONS("instructions"),
    /** AA-LCR: reasoning over long documents. */
    LONG_CONTEXT("long_context"),
    /** AA-Omniscience: facts. */
    KNOWLEDGE("knowledge"),
    /** Global-MMLU: languages other than English. */
    LANGUAGES("languages"),
    /** MMMU-Pro: images. */
    VISION("vision");

    private final String label;

    Domain(String label) {
        this.label = label;
    }

    /** Returns its name in the catalogue. */
    public String label() {
        return label;
    }
}
