// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.audit;

import io.autorouter.sandbox.provider.Served;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/**
 * What must hold between the books and the provider simulator's own count. A complete answer is charged for the tokens that
 * the simulator told; one that broke off, for no more than it wrote out; and whatever it served and would bill stands in
 * the books, as a charge or in suspense. The count goes line by line to a temporary table of the database, which compares:
 * there may be more of it than memory holds.
 */
final class WitnessStore {

    private static final int OFFENCES_MAX = 20;
    private static final int AT_ONCE = 2_000;
    private static final String INSERT = "insert into served values (?, ?, ?, ?, ?, ?, ?, ?)";

    private static final List<String> TABLE = List.of(
            "set session characteristics as transaction read write",
            """
            create temporary table served (generation_id text, prompt bigint, completion bigint, told_prompt bigint,
                told_completion bigint, told_cached bigint, told_cache_write bigint, told_reasoning bigint)
            """,
            "set session characteristics as transaction read only");

    /** Charges of the simulator's answers. What lines of older simulators do not tell agrees. */
    private static final String COUNTED = """
            from billing.charge where provider = 'simulator' and upstream_nanos > 0
            """;

    private static final String DISAGREES = """
            select generation_id || ' was charged for ' || prompt_tokens || ' + ' || completion_tokens
                || ' tokens, and the simulator counted ' || coalesce((
                    select string_agg(prompt || ' + ' || completion || ', and told ' || coalesce(told_prompt::text, '?')
                        || ' + ' || coalesce(told_completion::text, '?'), '; ')
                    from served where served.generation_id = charge.generation_id), 'nothing')
            %s and not exists (select from served where served.generation_id = charge.generation_id
                and case when told_prompt is not null and told_completion is not null
                    then told_prompt = prompt_tokens and told_completion = completion_tokens
                        and coalesce(told_cached = cached_tokens, true)
                        and coalesce(told_cache_write = cache_write_tokens, true)
                        and coalesce(told_reasoning = reasoning_tokens, true)
                    else prompt = prompt_tokens and completion >= completion_tokens end)
            """.formatted(COUNTED);

    private static final String SERVED_AGAIN = """
            select generation_id || ' was served ' || served || ' times, and nothing of it stands in suspense'
            from (select generation_id, count(*) as served from served group by 1 having count(*) > 1) as again
            where exists (select from billing.charge where charge.generation_id = again.generation_id
                    and provider = 'simulator' and upstream_nanos > 0)
                and not exists (select from billing.suspense where suspense.generation_id = again.generation_id)
            """;

    private static final String MISSING = """
            select distinct generation_id || ' was served by the simulator and stands nowhere in the books'
            from served
            where not exists (select from billing.charge where charge.generation_id = served.generation_id)
                and not exists (select from billing.suspense where suspense.generation_id = served.generation_id)
            """;

    private final Connection connection;
    private final Path witness;
    private long read;

    private WitnessStore(Connection connection, Path witness) {
        this.connection = connection;
        this.witness = witness;
    }

    /** Makes the table, on a connection of an auditor, for as long as that lasts. */
    static WitnessStore on(Connection connection, Path witness) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : TABLE) {
                statement.execute(sql);
            }
        }
        return new WitnessStore(connection, witness);
    }

    /** Compares, with all that the simulator has counted by now. */
    List<Finding> findings() throws SQLException, IOException {
        readOn();
        return List.of(
                finding(
                        "charges agree with the simulator's own count",
                        "select count(*) " + COUNTED,
                        DISAGREES + " union all " + SERVED_AGAIN),
                finding(
                        "whatever the simulator would bill is booked",
                        "select count(distinct generation_id) from served",
                        MISSING));
    }

    private void readOn() throws SQLException, IOException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            Served.Part part;
            do {
                part = Served.read(witness, read, AT_ONCE);
                for (Served served : part.lines()) {
                    if (served.paid() && served.clientRequestId() != null) {
                        add(insert, served);
                    }
                }
                insert.executeBatch();
                read = part.end();
            } while (!part.lines().isEmpty());
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("analyze served");
        }
    }

    private static void add(PreparedStatement insert, Served served) throws SQLException {
        insert.setString(1, served.clientRequestId());
        insert.setLong(2, served.promptTokens());
        insert.setLong(3, served.completionTokens());
        insert.setObject(4, served.toldPromptTokens(), Types.BIGINT);
        insert.setObject(5, served.toldCompletionTokens(), Types.BIGINT);
        insert.setObject(6, served.toldCachedTokens(), Types.BIGINT);
        insert.setObject(7, served.toldCacheWriteTokens(), Types.BIGINT);
        insert.setObject(8, served.toldReasoningTokens(), Types.BIGINT);
        insert.addBatch();
    }

    private Finding finding(String promise, String count, String offences) throws SQLException {
        long checked;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(count)) {
            row.next();
            checked = row.getLong(1);
        }
        long breaches = 0;
        List<String> lines = new ArrayList<>();
        String first = "select count(*) over (), line from (" + offences + ") as offence (line) limit " + OFFENCES_MAX;
        try (PreparedStatement statement = connection.prepareStatement(first);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                breaches = row.getLong(1);
                lines.add(row.getString(2));
            }
        }
        return new Finding("I5", promise, checked, breaches, lines);
    }
}
