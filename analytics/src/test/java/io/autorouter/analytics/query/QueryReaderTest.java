// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.analytics.Questions;
import io.autorouter.contracts.wire.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryReaderTest {

    private static final Instant NOW = Instant.parse("2026-08-20T10:42:11Z");

    @Test
    void asksForThirtyDaysToTheEndOfTodayByDefault() {
        // When
        Query query = understood("{'metrics':['request_count']}");

        // Then
        assertThat(query.span().start()).isEqualTo("2026-07-22T00:00:00Z");
        assertThat(query.span().end()).isEqualTo("2026-08-21T00:00:00Z");
        assertThat(query.granularity()).isNull();
        assertThat(query.limit()).isEqualTo(1_000);
    }

    @Test
    void asksForNoMoreThanTheGranularityAllows() {
        assertThat(understood("{'metrics':['request_count'],'granularity':'minute'}")
                        .span())
                .isEqualTo(
                        new Query.Span(Instant.parse("2026-08-19T11:00:00Z"), Instant.parse("2026-08-20T11:00:00Z")));
    }

    @Test
    void readsAWholeQuestion() {
        // When
        Query query = understood("""
                {'metrics':['total_usage','cache_hit_rate'],'dimensions':['model','app'],
                 'filters':[{'field':'model','operator':'in','value':['a/b','c/d']},
                            {'field':'router','operator':'neq','value':''}],
                 'granularity':'week','time_range':{'start':'2026-01-01','end':'2026-02-01T00:00:00Z'},
                 'order_by':[{'field':'time','direction':'asc'}],'limit':7,'group_limit':3}
                """);

        // Then
        assertThat(query)
                .isEqualTo(new Query(
                        List.of(Metric.TOTAL_USAGE, Metric.CACHE_HIT_RATE),
                        List.of(Dimension.MODEL, Dimension.APP),
                        List.of(
                                new Query.Filter(Dimension.MODEL, Operator.IN, List.of("a/b", "c/d")),
                                new Query.Filter(Dimension.ROUTER, Operator.NEQ, List.of(""))),
                        new Query.Span(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-02-01T00:00:00Z")),
                        Granularity.WEEK,
                        List.of(new Query.Order("time", false)),
                        7,
                        3));
    }

    @Test
    void refusesWhatCannotBeAnsweredAndNamesIt() {
        for (String[] bad : new String[][] {
            {"metrics", "{}"},
            {"metrics", "{'metrics':[]}"},
            {"metrics", "{'metrics':'request_count'}"},
            {"metrics[1]", "{'metrics':['request_count','sum(1)']}"},
            {"metrics[1]", "{'metrics':['request_count','request_count']}"},
            {"dimensions", "{'metrics':['request_count'],'dimensions':['model','app','user']}"},
            {"dimensions[0]", "{'metrics':['request_count'],'dimensions':['account_id']}"},
            {"granularity", "{'metrics':['request_count'],'granularity':'second'}"},
            {"time_range", "{'metrics':['request_count'],'time_range':7}"},
            {"time_range", "{'metrics':['request_count'],'time_range':{'start':'2026-08-02','end':'2026-08-01'}}"},
            {"time_range", "{'metrics':['request_count'],'granularity':'hour','time_range':{'start':'2026-01-01'}}"},
            {"time_range.start", "{'metrics':['request_count'],'time_range':{'start':'yesterday'}}"},
            {"time_range.end", "{'metrics':['request_count'],'time_range':{'end':'+999999999-01-01T00:00:00Z'}}"},
            {"filters", "{'metrics':['request_count'],'filters':{}}"},
            {"filters[0].field", "{'metrics':['request_count'],'filters':[{'operator':'eq','value':'x'}]}"},
            {"filters[0].operator", "{'metrics':['request_count'],'filters':[{'field':'model','value':'x'}]}"},
            {"filters[0].value", "{'metrics':['request_count'],'filters':[{'field':'model','operator':'eq','value':7}]}"
            },
            {
                "filters[0].value",
                "{'metrics':['request_count'],'filters':[{'field':'model','operator':'in','value':'x'}]}"
            },
            {"order_by", "{'metrics':['request_count'],'order_by':{'field':'model'}}"},
            {"limit", "{'metrics':['request_count'],'limit':0}"},
            {"limit", "{'metrics':['request_count'],'limit':1001}"},
            {"limit", "{'metrics':['request_count'],'limit':'5'}"},
            {"account_id", "{'metrics':['request_count'],'account_id':'acc-1'}"},
            {"body", "[]"}
        }) {
            // When
            String refusal = Questions.refusal(QueryReader.read(tree(bad[1]), NOW));

            // Then
            assertThat(refusal).as(bad[1]).startsWith(bad[0] + ": ");
        }
    }

    static Query understood(String json) {
        return Questions.understood(QueryReader.read(tree(json), NOW));
    }

    private static JsonNode tree(String json) {
        try {
            return EventJson.MAPPER.readTree(json.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
