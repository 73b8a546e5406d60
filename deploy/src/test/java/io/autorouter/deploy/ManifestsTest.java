// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.autorouter.contracts.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code kubectl apply -k deploy/k8s/base} would send. */
class ManifestsTest {

    private static final Path BASE = Path.of("k8s", "base");
    private static final List<String> SERVICES = List.of("gateway", "classifier", "dispatcher", "billing", "analytics");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @Test
    void theJobsAgreeWithTheCode() throws IOException {
        if (Boolean.getBoolean("manifests.write")) {
            Files.writeString(BASE.resolve("topics.yaml"), Manifests.topics());
            Files.writeString(BASE.resolve("roles.yaml"), Manifests.roles());
        }
        assertThat(BASE.resolve("topics.yaml")).hasContent(Manifests.topics());
        assertThat(BASE.resolve("roles.yaml")).hasContent(Manifests.roles());
        assertThat(Manifests.topics())
                .contains(Topics.ALL.stream().map(topic -> topic.name()).toList());
    }

    @Test
    void kubectlRendersEveryServiceReadyToRun() throws Exception {
        // Given
        assumeThat(hasKubectl())
                .as("kubectl is not on the PATH (apt-get install kubernetes-client): rendering is not tested")
                .isTrue();

        // When
        List<JsonNode> rendered = render();

        // Then
        for (String service : SERVICES) {
            JsonNode container = find(rendered, "Deployment", service).at("/spec/template/spec/containers/0");
            assertThat(container.path("image").asText()).startsWith("autorouter/" + service + ":");
            assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/q/health/ready");
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .isTrue();
            assertThat(find(rendered, "Service", service)
                            .at("/spec/ports/0/port")
                            .asInt())
                    .isEqualTo(8080);
        }
        assertThat(find(rendered, "NetworkPolicy", "nobody").isMissingNode()).isFalse();
        assertThat(find(rendered, "Job", "topics").isMissingNode()).isFalse();
        assertThat(find(rendered, "Job", "roles").isMissingNode()).isFalse();
    }

    @Test
    void strangersReachTheGatewayAlone() throws IOException {
        // When
        List<JsonNode> policies;
        try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class)
                .readValues(BASE.resolve("network.yaml").toFile())) {
            policies = documents.readAll();
        }

        // Then
        assertThat(find(policies, "NetworkPolicy", "nobody").at("/spec/podSelector"))
                .isEmpty();
        assertThat(policies)
                .filteredOn(policy -> policy.at("/spec/ingress/0").isObject())
                .filteredOn(policy -> policy.at("/spec/ingress/0/from").isMissingNode())
                .extracting(policy -> policy.at("/spec/podSelector/matchLabels/app.kubernetes.io~1name")
                        .asText())
                .containsExactly("gateway");
    }

    private static boolean hasKubectl() {
        try {
            return new ProcessBuilder("kubectl", "version", "--client")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<JsonNode> render() throws Exception {
        Process kubectl = new ProcessBuilder("kubectl", "kustomize", BASE.toString())
                .redirectErrorStream(true)
                .start();
        String text = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(kubectl.waitFor()).as(text).isZero();
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(text)) {
            return documents.readAll();
        }
    }

    private static JsonNode find(List<JsonNode> rendered, String kind, String name) {
        return rendered.stream()
                .filter(document -> document.path("kind").asText().equals(kind))
                .filter(document -> document.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseGet(com.fasterxml.jackson.databind.node.MissingNode::getInstance);
    }
}
