// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.postgres.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Models as a feed for readers of news. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(PostgresTestResource.class)
class ModelFeedIT extends GatewayCalls {

    @Test
    void linksEachModelToItsPage() throws Exception {
        // When
        HttpResponse<String> answer = get("/api/v1/models?use_rss=true&q=fake/s");
        Document feed = read(answer);

        // Then
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/rss+xml; charset=utf-8");
        assertThat(feed.getDocumentElement().getAttribute("version")).isEqualTo("2.0");
        String home = "http://" + gateway.getAuthority();
        assertThat(texts(feed, "guid")).contains("fake/slow", "fake/small");
        assertThat(texts(feed, "link")).contains(home + "/models", home + "/fake/slow");
        assertThat(texts(feed, "title")).hasSize(texts(feed, "guid").size() + 1);
    }

    @Test
    void linksToChatsWhereTheseAreWanted() throws Exception {
        // When
        Document feed = read(get("/api/v1/models?use_rss=true&use_rss_chat_links=true&limit=2"));

        // Then
        assertThat(texts(feed, "guid")).hasSize(2);
        assertThat(texts(feed, "link")).contains("http://" + gateway.getAuthority() + "/chat?model=openrouter%2Fauto");
    }

    @Test
    void staysWellFormedWhateverTheCallerIsCalled() throws Exception {
        // When
        String request = """
                GET /api/v1/models?use_rss=true HTTP/1.1
                Host: a&b
                X-Forwarded-Proto: https
                Connection: close

                """;
        RawCall answer = RawCall.send(gateway, request.replace("\n", "\r\n"));

        // Then
        String xml = answer.body().substring(answer.body().indexOf("<?xml"));
        assertThat(texts(read(xml), "link")).contains("https://a&b/models");
    }

    private static Document read(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(200);
        return read(answer.body());
    }

    private static Document read(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> texts(Document feed, String element) {
        NodeList found = feed.getElementsByTagName(element);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }
}
