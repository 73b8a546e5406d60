// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.postgres.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.junit.jupiter.api.Test;

/** The description of the API says what is served, and all of it. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(PostgresTestResource.class)
class GatewayOpenApiIT extends GatewayCalls {

    private static final String PREFIX = "/api/v1";
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

    @Inject
    Router router;

    @Test
    void describesEveryRouteAndServesEveryDescription() throws IOException {
        // Given
        Set<String> served = new TreeSet<>();
        for (Route route : router.getRoutes()) {
            String path = route.getPath();
            Set<HttpMethod> methods = route.methods();
            if (path != null && methods != null && path.startsWith(PREFIX + "/") && !path.endsWith("openapi.json")) {
                methods.forEach(method -> served.add(method + " " + path.substring(PREFIX.length())));
            }
        }

        // When
        Set<String> described = new TreeSet<>();
        for (var path : document().path("paths").properties()) {
            path.getValue()
                    .properties()
                    .forEach(operation -> described.add(operation.getKey().toUpperCase(Locale.ROOT) + " "
                            + path.getKey().replaceAll("\\{(\\w+)}", ":$1")));
        }

        // Then
        assertThat(described).containsExactlyElementsOf(served).contains("POST /chat/completions");
    }

    @Test
    void isWellFormedAndTheSameEverywhere() throws IOException {
        // When
        String text = get("/openapi.json").body();
        OpenAPI api = SmallRyeOpenAPI.builder()
                .withConfig(ConfigProvider.getConfig())
                .enableModelReader(false)
                .enableStandardStaticFiles(false)
                .enableAnnotationScan(false)
                .enableStandardFilter(false)
                .withCustomStaticFile(() -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .build()
                .model();

        // Then
        assertThat(get("/q/openapi").body()).isEqualTo(text);
        assertThat(api.getPaths()
                        .getPathItem("/chat/completions")
                        .getPOST()
                        .getRequestBody()
                        .getContent()
                        .getMediaType("application/json")
                        .getSchema()
                        .getRef())
                .isEqualTo("#/components/schemas/ChatCompletionRequest");
        assertThat(api.getComponents().getSchemas()).containsKeys("ChatCompletionRequest", "Error", "Availability");
    }

    @Test
    void pointsOnlyAtWhatIsThere() throws IOException {
        JsonNode document = document();
        for (JsonNode reference : document.findValues("$ref")) {
            String pointer = reference.textValue().substring(1);
            assertThat(document.at(pointer)).as(pointer).isNotInstanceOf(MissingNode.class);
        }
        assertThat(document.at("/components/schemas/Availability/properties/code/enum"))
                .isNotEmpty();
    }

    @Test
    void tellsWhichParametersMustBeThere() throws IOException {
        JsonNode paths = document().path("paths");

        assertThat(paths.at("/~1generation/get/parameters/0/name").asText()).isEqualTo("id");
        assertThat(paths.at("/~1generation/get/parameters/0/required").asBoolean())
                .isTrue();
        assertThat(paths.at("/~1credits/post/parameters/0/required").asBoolean())
                .isTrue();
        assertThat(paths.at("/~1logs/get/parameters").findValuesAsText("required"))
                .isEmpty();
    }

    @Test
    void givesAnExampleOfEveryBody() throws IOException {
        List<String> without = new ArrayList<>();
        for (var path : document().path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                String name = operation.getKey() + " " + path.getKey();
                missing(name, operation.getValue().path("requestBody"), without);
                for (var reply : operation.getValue().path("responses").properties()) {
                    if (reply.getKey().startsWith("2")) {
                        missing(name + " " + reply.getKey(), reply.getValue(), without);
                    }
                }
            }
        }

        assertThat(without).isEmpty();
    }

    private static void missing(String name, JsonNode holder, List<String> without) {
        for (var type : holder.path("content").properties()) {
            if (!type.getValue().has("example")) {
                without.add(name + " " + type.getKey());
            }
        }
    }

    @Test
    void showsItToPeopleFromFilesOfItsOwn() {
        // When
        HttpResponse<String> page = get("/docs/api/");

        // Then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy).doesNotContain("unsafe"));
        Matcher link = LINK.matcher(page.body());
        int links = 0;
        while (link.find()) {
            assertThat(link.group(1)).startsWith("/");
            assertThat(get(link.group(1)).statusCode()).as(link.group(1)).isEqualTo(200);
            links++;
        }
        assertThat(links).isEqualTo(6);
    }

    @Test
    void compressesItAndTheModelsForThoseWhoTakeThat() throws Exception {
        for (String path : List.of("/openapi.json", "/api/v1/models", "/api/v1/models?sort=newest")) {
            // When
            HttpResponse<byte[]> compressed = http.send(
                    HttpRequest.newBuilder(gateway.resolve(path))
                            .header("Accept-Encoding", "gzip")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            HttpResponse<String> plain = get(path);

            // Then
            assertThat(compressed.headers().firstValue("content-encoding"))
                    .as(path)
                    .contains("gzip");
            assertThat(plain.headers().firstValue("content-encoding")).as(path).isNotEqualTo(Optional.of("gzip"));
            assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes())
                    .isEqualTo(plain.body().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Java's own client asks to go on in HTTP/2, unless it is told not to. */
    @Test
    void comesWholeToWhoeverAsksForAnotherProtocol() throws Exception {
        // Given
        JsonNode whole = document();
        var request = HttpRequest.newBuilder(gateway.resolve("/openapi.json")).build();

        for (int i = 0; i < 10; i++) {
            // When
            HttpResponse<String> answer;
            try (var client = HttpClient.newHttpClient()) {
                answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            }

            // Then
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
            assertThat(json(answer.body())).isEqualTo(whole);
        }
    }

    private JsonNode document() throws IOException {
        return json(get("/openapi.json").body());
    }
}
