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
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code kubectl apply -k deploy/k8s/base} would send. */
class ManifestsTest {

    private static final Path BASE = Path.of("k8s", "base");
    private static final List<String> SERVICES = List.of("gateway", "classifier", "dispatcher", "billing", "analytics");
    /** What a service takes beyond the requests that run: its goodbyes to Kafka, its leases. */
    private static final long TO_SAY_GOODBYE = 10;

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
        List<JsonNode> policies = documents("network.yaml");

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

    @Test
    void aPodThatIsReplacedHasTimeToEndWhatItBegan() throws IOException {
        for (String service : SERVICES) {
            // When
            JsonNode pod = deployment(service).at("/spec/template/spec");

            // Then
            long first = seconds(pod.at("/containers/0/lifecycle/preStop/exec/command/1"));
            long then = Math.max(
                    seconds(environment(pod, "QUARKUS_SHUTDOWN_TIMEOUT")),
                    seconds(environment(pod, "ROUTER_DISPATCHER_DRAIN")));
            assertThat(pod.path("terminationGracePeriodSeconds").asLong())
                    .as(service)
                    .isGreaterThanOrEqualTo(first + then + TO_SAY_GOODBYE);
        }
        assertThat(seconds(environment(deployment("gateway").at("/spec/template/spec"), "QUARKUS_SHUTDOWN_TIMEOUT")))
                .isEqualTo(Duration.ofMinutes(15).toSeconds());
    }

    @Test
    void aServiceThatOthersWaitForOutlivesTheLossOfANode() throws IOException {
        List<JsonNode> budgets = documents("disruption.yaml");
        for (String service : SERVICES) {
            JsonNode deployment = deployment(service);
            if (deployment.at("/spec/replicas").asInt() > 1) {
                assertThat(deployment
                                .at("/spec/template/spec/topologySpreadConstraints/0/topologyKey")
                                .asText())
                        .as(service)
                        .isEqualTo("kubernetes.io/hostname");
                assertThat(find(budgets, "PodDisruptionBudget", service)
                                .at("/spec/maxUnavailable")
                                .asInt())
                        .as(service)
                        .isEqualTo(1);
            }
        }
    }

    private static JsonNode deployment(String service) throws IOException {
        return find(documents(service + ".yaml"), "Deployment", service);
    }

    private static JsonNode environment(JsonNode pod, String name) {
        for (JsonNode variable : pod.at("/containers/0/env")) {
            if (variable.path("name").asText().equals(name)) {
                return variable.path("value");
            }
        }
        return pod.path("absent");
    }

    /** Reads a duration as the settings have it, such as 15M; 0 where there is none. */
    private static long seconds(JsonNode duration) {
        String text = duration.asText("0");
        return text.chars().allMatch(Character::isDigit)
                ? Long.parseLong("0" + text)
                : Duration.parse("PT" + text).toSeconds();
    }

    private static List<JsonNode> documents(String file) throws IOException {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(BASE.resolve(file).toFile())) {
            return documents.readAll();
        }
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
