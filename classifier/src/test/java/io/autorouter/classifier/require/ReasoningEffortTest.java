// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.require;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.classifier.Pool;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReasoningEffortTest {

    private static final Map<String, ReasoningEffort> SAID = Map.ofEntries(
            Map.entry("{}", ReasoningEffort.UNSET),
            Map.entry("{'reasoning':{'effort':'none'}}", ReasoningEffort.NONE),
            Map.entry("{'reasoning':{'effort':'minimal'}}", ReasoningEffort.LOW),
            Map.entry("{'reasoning':{'effort':'low'}}", ReasoningEffort.LOW),
            Map.entry("{'reasoning_effort':'medium'}", ReasoningEffort.MEDIUM),
            Map.entry("{'reasoning_effort':'xhigh'}", ReasoningEffort.HIGH),
            Map.entry("{'reasoning':{'effort':'max','enabled':false}}", ReasoningEffort.HIGH),
            Map.entry("{'reasoning':{'enabled':true}}", ReasoningEffort.MEDIUM),
            Map.entry("{'reasoning':{'enabled':false,'max_tokens':100}}", ReasoningEffort.NONE),
            Map.entry("{'reasoning':{'max_tokens':100}}", ReasoningEffort.MEDIUM),
            Map.entry("{'reasoning':{'exclude':true}}", ReasoningEffort.UNSET),
            Map.entry("{'include_reasoning':true}", ReasoningEffort.MEDIUM),
            Map.entry("{'include_reasoning':false}", ReasoningEffort.UNSET));

    @Test
    void readsEveryWayToAskForReasoning() {
        SAID.forEach((fields, effort) -> assertThat(ReasoningEffort.of(Pool.ask("Hi", fields)))
                .as(fields)
                .isEqualTo(effort));
    }

    @Test
    void demandsReasoningOnlyWhereSomeIsAskedFor() {
        assertThat(ReasoningEffort.values())
                .filteredOn(ReasoningEffort::isDemanded)
                .containsExactly(ReasoningEffort.LOW, ReasoningEffort.MEDIUM, ReasoningEffort.HIGH);
    }
}
