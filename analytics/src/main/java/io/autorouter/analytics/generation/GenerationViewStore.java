// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.generation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.autorouter.analytics.database.DatabaseStore;
import io.autorouter.analytics.database.Scope;
import io.autorouter.analytics.question.Window;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.MalformedEventException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads generations and decisions one at a time, always as an account: what belongs to another is not there.
 *
 * <p>The id tells the day, and with it the partition. An id that tells no plausible day is looked for in all of them.
 */
@Singleton
class GenerationViewStore {

    /** What a {@link GenerationView} is made of. */
    static final String COLUMNS = """
            id, requested_at, requested_model, coalesce(stream, false) as stream, key_id, workspace_id, app_id,
            app_referer, app_title, user_agent, external_user, session_id, media_prompt, audio_prompt, router, task_type,
            cause, policy, policy_version, ending, finish_reason, native_finish_reason, failure_code, failure_message,
            first_token_ms, total_ms, attempts, model, provider, provider_name, upstream_id, prompt_tokens,
            completion_tokens, reasoning_tokens, cached_tokens, charged_nanos, upstream_nanos,
            coalesce(cache_discount_nanos, 0) as discount_nanos, coalesce(byok, false) as byok""";

    /** Which rows are settled: all else is still on its way. */
    static final String SETTLED = "ended_at is not null and charged_at is not null";

    private static final String GENERATION = "select " + COLUMNS
            + " from analytics.generation where day between ? and ? and id = ? and account_id = ? and " + SETTLED;
    private static final String DECISION = """
            select g.requested_at, g.requested_model, g.model, g.charged_nanos, d.attempt, d.decision
            from analytics.decision d join analytics.generation g on g.day = d.day and g.id = d.id
            where d.day between ? and ? and d.id = ? and d.account_id = ?
                and g.day between ? and ?
            """;
    private static final TypeReference<List<Attempt>> ATTEMPTS = new TypeReference<>() {};

    private final DatabaseStore database;

    GenerationViewStore(DatabaseStore database) {
        this.database = database;
    }

    /** Returns the account's generation once it ended and was charged. */
    Optional<GenerationView> generation(GenerationId id, AccountId account) {
        Window days = BirthDay.window(id);
        return database
                .rows(
                        Scope.of(account),
                        GENERATION,
                        select -> {
                            select.setObject(1, days.start());
                            select.setObject(2, days.end());
                            select.setString(3, id.value());
                            select.setString(4, account.value());
                        },
                        GenerationViewStore::view)
                .stream()
                .findFirst();
    }

    Optional<DecisionView> decision(GenerationId id, AccountId account) {
        Window days = BirthDay.window(id);
        return database
                .rows(
                        Scope.of(account),
                        DECISION,
                        select -> {
                            select.setObject(1, days.start());
                            select.setObject(2, days.end());
                            select.setString(3, id.value());
                            select.setString(4, account.value());
                            select.setObject(5, days.start());
                            select.setObject(6, days.end());
                        },
                        row -> new DecisionView(
                                id,
                                instant(row, "requested_at"),
                                row.getString("requested_model"),
                                new DecisionView.Outcome(
                                        row.getString("model"), row.getObject("charged_nanos", Long.class)),
                                row.getInt("attempt"),
                                decision(row.getString("decision"))))
                .stream()
                .findFirst();
    }

    private static Decision decision(String stored) throws SQLException {
        try {
            return EventJson.read(stored.getBytes(StandardCharsets.UTF_8), Decision.class);
        } catch (MalformedEventException e) {
            throw new SQLException("a stored decision cannot be read", e);
        }
    }

    /** Reads a row of {@link #COLUMNS}. */
    static GenerationView view(ResultSet row) throws SQLException {
        return new GenerationView(
                new GenerationId(row.getString("id")),
                instant(row, "requested_at"),
                asked(row),
                new GenerationView.Routed(
                        row.getString("router"),
                        row.getString("task_type"),
                        row.getString("cause"),
                        row.getString("policy"),
                        row.getString("policy_version")),
                ended(row),
                served(row),
                new GenerationView.Cost(
                        new Usd(row.getLong("charged_nanos")),
                        new Usd(row.getLong("upstream_nanos")),
                        new Usd(row.getLong("discount_nanos")),
                        row.getBoolean("byok")));
    }

    private static GenerationView.Asked asked(ResultSet row) throws SQLException {
        return new GenerationView.Asked(
                row.getString("requested_model"),
                row.getBoolean("stream"),
                row.getString("key_id"),
                row.getString("workspace_id"),
                new GenerationView.Sender(
                        row.getString("app_id"),
                        row.getString("app_referer"),
                        row.getString("app_title"),
                        row.getString("user_agent"),
                        row.getString("external_user")),
                row.getString("session_id"),
                row.getObject("media_prompt", Integer.class),
                row.getObject("audio_prompt", Integer.class));
    }

    private static GenerationView.Ended ended(ResultSet row) throws SQLException {
        return new GenerationView.Ended(
                row.getString("ending"),
                row.getString("finish_reason"),
                row.getString("native_finish_reason"),
                row.getString("failure_code"),
                row.getString("failure_message"),
                row.getObject("first_token_ms", Long.class),
                row.getLong("total_ms"),
                attempts(row.getString("attempts")));
    }

    static List<Attempt> attempts(String stored) throws SQLException {
        try {
            return EventJson.MAPPER.readValue(stored, ATTEMPTS);
        } catch (JsonProcessingException e) {
            throw new SQLException("stored attempts cannot be read", e);
        }
    }

    private static GenerationView.@Nullable Served served(ResultSet row) throws SQLException {
        @Nullable String model = row.getString("model");
        if (model == null) {
            return null;
        }
        return new GenerationView.Served(
                model,
                row.getString("provider"),
                row.getString("provider_name"),
                row.getString("upstream_id"),
                new GenerationView.Tokens(
                        row.getLong("prompt_tokens"),
                        row.getLong("completion_tokens"),
                        row.getLong("reasoning_tokens"),
                        row.getLong("cached_tokens")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
