// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.postgres.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** HEAD answers as GET does, and leaves the body out. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(PostgresTestResource.class)
class HeadIT extends ManagementCalls {

    @Test
    void answersAsGetDoesWithoutABody() {
        for (String path : List.of(
                "/api/v1/models",
                "/v1/models?limit=1",
                "/api/v1/models?limit=0",
                "/api/v1/models/count",
                "/api/v1/providers",
                "/api/v1/model/fake/answers",
                "/api/v1/model/nobody/knows",
                "/api/v1/models/fake/answers/endpoints",
                "/api/v1/keys",
                "/api/v1/key",
                "/api/v1/nothing",
                "/openapi.json",
                "/",
                "/rankings",
                "/nobody/knows",
                "/style.css",
                "/q/health/ready")) {
            // When
            HttpResponse<String> get = ask("GET", path);
            HttpResponse<String> head = ask("HEAD", path);

            // Then
            assertThat(head.statusCode()).as(path).isEqualTo(get.statusCode());
            assertThat(head.body()).as(path).isEmpty();
            for (String header :
                    List.of("content-type", "content-length", "cache-control", "access-control-allow-origin")) {
                assertThat(head.headers().allValues(header))
                        .as("%s of %s", header, path)
                        .isEqualTo(get.headers().allValues(header));
            }
        }
    }

    private HttpResponse<String> ask(String method, String path) {
        return send(HttpRequest.newBuilder(gateway.resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", "Bearer " + GatewayProfile.MANAGEMENT)
                .build());
    }

    @Test
    void sendsNothingBehindTheHead() {
        // When
        String requests = """
                HEAD /api/v1/models HTTP/1.1
                Host: x

                HEAD /api/v1/keys HTTP/1.1
                Host: x
                Connection: close

                """;
        RawCall answer = RawCall.send(gateway, requests.replace("\n", "\r\n"));

        // Then
        assertThat(answer.body()).containsPattern("(?s)^HTTP/1.1 200.*HTTP/1.1 401");
        assertThat(answer.body())
                .contains("HTTP/1.1 200 OK", "HTTP/1.1 401 Unauthorized")
                .endsWith("\r\n\r\n");
        assertThat(answer.body()).doesNotContain("{");
    }

    @Test
    void namesItAmongWhatAPathTakes() {
        // When
        HttpResponse<String> onGet = call("POST", "/api/v1/models", GatewayProfile.INFERENCE, "{}");
        HttpResponse<String> onPost = call("HEAD", CHAT, GatewayProfile.INFERENCE, "");

        // Then
        assertThat(onGet.statusCode()).isEqualTo(405);
        assertThat(onGet.headers().firstValue("allow")).hasValue("GET, HEAD");
        assertThat(onPost.statusCode()).isEqualTo(405);
        assertThat(onPost.headers().firstValue("allow")).hasValue("POST");
        assertThat(onPost.body()).isEmpty();
    }
}
