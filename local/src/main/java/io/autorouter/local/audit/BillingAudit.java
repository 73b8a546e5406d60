// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks billing for an audit of the tables of all services, now. */
final class BillingAudit {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final int OK = 200;
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final URI address;

    BillingAudit(int port) {
        this.address = URI.create("http://127.0.0.1:" + port + "/internal/v1/audit");
    }

    AuditReport now() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .POST(HttpRequest.BodyPublishers.noBody())
                .timeout(PATIENCE)
                .build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        JsonNode answer = JSON.readTree(response.body());
        if (response.statusCode() != OK) {
            throw new IOException("billing did not audit: "
                    + answer.path("error").path("message").asText("status " + response.statusCode()));
        }
        return report(answer.path("data"));
    }

    private static AuditReport report(JsonNode data) {
        List<Finding> findings = new ArrayList<>();
        for (JsonNode finding : data.path("findings")) {
            List<String> offences = new ArrayList<>();
            finding.path("offences").forEach(offence -> offences.add(offence.asText()));
            findings.add(new Finding(
                    finding.path("invariant").asText(),
                    finding.path("promise").asText(),
                    finding.path("checked").asLong(),
                    finding.path("breaches").asLong(),
                    offences));
        }
        List<AuditReport.Figure> figures = new ArrayList<>();
        for (String name : AuditReport.FIGURES) {
            JsonNode figure = data.path(name);
            figures.add(new AuditReport.Figure(
                    name.replace('_', ' '),
                    figure.path("count").asLong(),
                    figure.path("usd").decimalValue()));
        }
        return new AuditReport(findings, data.path("under_way").asLong(), figures);
    }
}
