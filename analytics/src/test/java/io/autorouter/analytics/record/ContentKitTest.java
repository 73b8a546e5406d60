// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.analytics.Lives;
import io.autorouter.analytics.Tables;
import io.autorouter.contracts.generation.GenerationLogged;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.MalformedEventException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContentKitTest {

    private static final String MARKER = "marker-of-what-was-said";
    private static final String COUNT = "select count(*) from analytics.content";

    private final Instant now = Clock.systemUTC().instant();
    private final Lives.Life life = new Lives(1).any(now);
    private GenerationStore store;

    @BeforeEach
    void prepare() throws SQLException {
        Tables.prepare();
        store = new GenerationStore(Tables.asService());
    }

    @Test
    void storesNothingOfWhatWasSaidUnlessTheGatewayLogsIt() throws Exception {
        // When
        store.record(Observations.events(life));

        // Then
        assertThat(Tables.rows(COUNT)).containsExactly("0");
        assertThat(String.join("\n", Tables.dump())).doesNotContain("stays");
    }

    @Test
    void keepsWhatWasSaidOnce() throws Exception {
        // When
        store.record(List.of(logged(), logged()));
        store.record(List.of(logged()));

        // Then
        assertThat(Tables.rows("select id, input, output, truncated from analytics.content"))
                .containsExactly(life.id() + "|{\"messages\":\"" + MARKER + "\\u0000\"}|null|f");
        assertThat(Tables.rows("select * from analytics.generation")).isEmpty();
    }

    @Test
    void doesNotBringBackWhatWasErased() throws Exception {
        // Given
        store.record(List.of(logged()));
        String account = life.requested().caller().accountId().value();
        Tables.execute("analytics", "select analytics.erase_contents('" + account + "')");

        // When
        store.record(List.of(logged()));

        // Then
        assertThat(Tables.rows(COUNT)).containsExactly("0");
    }

    @Test
    void saysNothingOfItInALog() throws Exception {
        assertThat(logged().toString()).doesNotContain(MARKER);
    }

    private Observed logged() throws MalformedEventException {
        ObjectNode input = EventJson.MAPPER.createObjectNode().put("messages", MARKER + "\0");
        var event =
                new GenerationLogged(life.id(), life.requested().caller().accountId(), now, now, input, null, false);
        return EventReader.read(Topics.GENERATION_LOGGED.name(), EventJson.write(event));
    }
}
