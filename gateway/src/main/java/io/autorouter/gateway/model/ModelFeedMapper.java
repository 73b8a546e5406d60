// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Answers with models as RSS 2.0, each with a link to its page here, or to a chat with it. */
final class ModelFeedMapper {

    private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();
    /** What XML has no way to write. */
    private static final Pattern NO_XML =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private final XMLStreamWriter feed;
    private final String home;
    private final boolean chats;

    private ModelFeedMapper(XMLStreamWriter feed, String home, boolean chats) {
        this.feed = feed;
        this.home = home;
        this.chats = chats;
    }

    /**
     * Answers.
     *
     * @param chats whether links go to chats
     */
    static void answer(RoutingContext exchange, List<ListedModel> models, boolean chats) {
        var text = new StringWriter();
        try {
            XMLStreamWriter feed = XML.createXMLStreamWriter(text);
            new ModelFeedMapper(feed, home(exchange.request()), chats).write(models);
            feed.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text cannot be written to", e);
        }
        exchange.response()
                .putHeader("content-type", "application/rss+xml; charset=utf-8")
                .end(Buffer.buffer(text.toString()));
    }

    /** Returns where the caller reached us: links in feeds must be whole. */
    private static String home(HttpServerRequest request) {
        boolean isSecure = request.isSSL() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
        return (isSecure ? "https://" : "http://") + request.authority();
    }

    private void write(List<ListedModel> models) throws XMLStreamException {
        feed.writeStartDocument("UTF-8", "1.0");
        feed.writeStartElement("rss");
        feed.writeAttribute("version", "2.0");
        feed.writeStartElement("channel");
        element("title", "Auto Router: models");
        element("link", home + "/models");
        element("description", "The models that can be asked for here.");
        for (ListedModel model : models) {
            item(model.card());
        }
        feed.writeEndDocument();
    }

    private void item(ObjectNode card) throws XMLStreamException {
        String id = card.path("id").asText();
        feed.writeStartElement("item");
        element("title", card.path("name").asText(id));
        element(
                "link",
                chats ? home + "/chat?model=" + URLEncoder.encode(id, StandardCharsets.UTF_8) : home + "/" + id);
        element("description", card.path("description").asText());
        feed.writeStartElement("guid");
        feed.writeAttribute("isPermaLink", "false");
        feed.writeCharacters(id);
        feed.writeEndElement();
        long created = card.path("created").asLong();
        if (created > 0) {
            element(
                    "pubDate",
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            Instant.ofEpochSecond(created).atOffset(ZoneOffset.UTC)));
        }
        feed.writeEndElement();
    }

    private void element(String name, String text) throws XMLStreamException {
        feed.writeStartElement(name);
        feed.writeCharacters(NO_XML.matcher(text).replaceAll(""));
        feed.writeEndElement();
    }
}
