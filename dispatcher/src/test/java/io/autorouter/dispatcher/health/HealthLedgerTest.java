// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.generation.Attempt.Result;
import io.autorouter.contracts.health.HealthBoard;
import io.autorouter.contracts.health.HealthWindows;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.UsdPerToken;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.route.Target;
import io.autorouter.dispatcher.health.CallReport.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthLedgerTest {

    private static final long DAY_MS = 86_400_000;

    private final HealthLedger ledger = new HealthLedger(3);

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "ANSWERED, 200, SUCCEEDED",
                "THROTTLED, 429, THROTTLED",
                "UNAVAILABLE, 503, FAILED",
                "UNAVAILABLE, -, FAILED",
                "TIMED_OUT, -, FAILED",
                "BROKEN, 200, FAILED",
                "REJECTED, 400, NOT_JUDGED",
                "REJECTED, 401, FAILED",
                "REJECTED, 402, FAILED",
                "REJECTED, 403, FORBIDDEN",
                "REJECTED, 404, FAILED",
                "REJECTED, 413, NOT_JUDGED",
                "REJECTED, -, NOT_JUDGED",
                "CANCELLED, -, NOT_JUDGED"
            })
    void holdsAgainstAnEndpointOnlyWhatItIsToBlameFor(Result result, @Nullable Integer status, Outcome expected) {
        assertThat(CallReport.outcome(result, status)).isEqualTo(expected);
    }

    @Test
    void tellsWhatChangedAndNothingElse() {
        // Given
        note("a", Outcome.SUCCEEDED, 0);
        note("b", Outcome.FAILED, 0);

        // Then
        Map<HealthBoard.Endpoint, @Nullable HealthWindows> first = ledger.changes(1_000);
        assertThat(first).containsOnlyKeys(endpoint("a"), endpoint("b"));
        assertThat(Objects.requireNonNull(first.get(endpoint("b"))).last1d().failed())
                .isEqualTo(1);
        assertThat(ledger.changes(1_000)).isEmpty();
        note("a", Outcome.SUCCEEDED, 2_000);
        assertThat(ledger.changes(2_000)).containsOnlyKeys(endpoint("a"));
        assertThat(ledger.changes(40_000)).as("half a minute is over for both").hasSize(2);
    }

    @Test
    void takesBackWhatADayWithoutCallsLeaves() {
        // Given
        note("a", Outcome.SUCCEEDED, 0);
        ledger.changes(0);

        // Then
        assertThat(ledger.changes(2 * DAY_MS)).hasSize(1).containsEntry(endpoint("a"), null);
        assertThat(ledger.changes(2 * DAY_MS)).isEmpty();
    }

    @Test
    void forgetsWhoWasNotCalledForLongest() {
        // Given
        List.of("a", "b", "c", "a", "d").forEach(slug -> note(slug, Outcome.SUCCEEDED, 0));

        // Then
        assertThat(ledger.changes(0))
                .containsOnlyKeys(endpoint("a"), endpoint("b"), endpoint("c"), endpoint("d"))
                .containsEntry(endpoint("b"), null);
    }

    @Test
    void putsWhoFailsHardLastUntilItHasRested() {
        // Given
        for (int i = 0; i < 5; i++) {
            assertThat(upFirst(i)).as("after %d failures", i).containsExactly("a", "b");
            note("a", Outcome.FAILED, i);
        }

        // Then
        assertThat(upFirst(100)).containsExactly("b", "a");
        assertThat(upFirst(10_004)).as("rested").containsExactly("a", "b");
        note("a", Outcome.FAILED, 10_005);
        assertThat(upFirst(10_006)).as("one more failure").containsExactly("b", "a");
        note("a", Outcome.SUCCEEDED, 10_007);
        assertThat(upFirst(10_008)).containsExactly("a", "b");
    }

    @Test
    void leavesNoRequestWithoutATarget() {
        // Given
        for (int i = 0; i < 9; i++) {
            note("a", Outcome.FAILED, i);
            note("b", Outcome.FAILED, i);
        }

        // Then
        assertThat(upFirst(10)).containsExactly("a", "b");
    }

    private List<String> upFirst(long nowMs) {
        return ledger.upFirst(List.of(target("a"), target("b")), nowMs).stream()
                .map(target -> target.provider().value())
                .toList();
    }

    private void note(String slug, Outcome outcome, long nowMs) {
        ledger.note(new CallReport(endpoint(slug), outcome, null, null, CallReport.Tools.NONE), nowMs);
    }

    private static HealthBoard.Endpoint endpoint(String slug) {
        return new HealthBoard.Endpoint(new ProviderSlug(slug), new ModelId("author/model"));
    }

    private static Target target(String slug) {
        return new Target(
                new ModelId("author/model"),
                new ProviderSlug(slug),
                slug,
                "up",
                Price.of("test", UsdPerToken.of("0"), UsdPerToken.of("0")),
                List.of());
    }
}
