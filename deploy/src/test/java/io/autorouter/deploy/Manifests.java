// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.deploy;

import io.autorouter.contracts.topic.Groups;
import io.autorouter.contracts.topic.Topic;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.sandbox.Images;
import io.autorouter.sandbox.postgres.ServiceRoles;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** The manifests that follow from the code. */
final class Manifests {

    private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(30);

    private static final String JOB = """
            # Generated from the code; README.md says how.
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: %1$s
            data:
              %2$s: |
            %3$s---
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: %1$s
            spec:
              backoffLimit: 10
              # Once done it goes, so that the next apply runs it again, with what has come since.
              ttlSecondsAfterFinished: 600
              template:
                spec:
                  restartPolicy: OnFailure
                  automountServiceAccountToken: false
                  securityContext:
                    runAsNonRoot: true
                    runAsUser: 1000
                    seccompProfile: { type: RuntimeDefault }
                  containers:
                    - name: %1$s
                      image: %4$s
                      command: %5$s
                      env:
            %6$s          securityContext:
                        allowPrivilegeEscalation: false
                        capabilities: { drop: [ALL] }
                      volumeMounts:
                        - { name: script, mountPath: /script }
                  volumes:
                    - name: script
                      configMap: { name: %1$s }
            """;

    private Manifests() {}

    /** A job that creates the topics where they are missing. */
    static String topics() {
        String script = Topics.ALL.stream().map(Manifests::create).collect(Collectors.joining())
                + Groups.ALL.stream()
                        .map(group ->
                                create(Groups.deadLetters(group), 1, "retention.ms=" + DEAD_LETTERS_KEPT.toMillis()))
                        .collect(Collectors.joining());
        return JOB.formatted(
                "topics",
                "create.sh",
                indent("set -eu\n" + script),
                Images.KAFKA,
                "[\"sh\", \"/script/create.sh\"]",
                """
                    - name: KAFKA
                      valueFrom: { configMapKeyRef: { name: autorouter, key: kafka-bootstrap-servers } }
                    - name: REPLICAS
                      valueFrom: { configMapKeyRef: { name: autorouter, key: kafka-replicas } }
                    - name: IN_SYNC
                      valueFrom: { configMapKeyRef: { name: autorouter, key: kafka-min-in-sync } }
        """);
    }

    private static String create(Topic<?> topic) {
        Duration retention = topic.retention();
        String kept = retention == null ? "cleanup.policy=compact" : "retention.ms=" + retention.toMillis();
        return create(topic.name(), topic.partitions(), kept);
    }

    private static String create(String name, int partitions, String kept) {
        return ("/opt/kafka/bin/kafka-topics.sh --bootstrap-server \"$KAFKA\" --create --if-not-exists --topic %s"
                        + " --partitions %d --replication-factor \"$REPLICAS\" --config %s --config max.message.bytes=%d"
                        + " --config min.insync.replicas=\"$IN_SYNC\"\n")
                .formatted(name, partitions, kept, Topic.RECORD_BYTES_MAX);
    }

    /** A job that creates the roles and schemas where they are missing; the services migrate their own tables. */
    static String roles() {
        StringBuilder environment = new StringBuilder();
        environment.append("""
                    - name: PGHOST
                      valueFrom: { configMapKeyRef: { name: autorouter, key: postgres-host } }
                    - { name: PGUSER, value: postgres }
                    - name: PGPASSWORD
                      valueFrom: { secretKeyRef: { name: autorouter, key: postgres-password } }
        """);
        StringBuilder variables = new StringBuilder();
        StringBuilder sql = new StringBuilder();
        ServiceRoles.statements().forEach(statement -> sql.append(statement).append(";\n"));
        for (String role : ServiceRoles.names()) {
            String variable = "PASSWORD_" + role.toUpperCase(Locale.ROOT);
            environment.append("            - name: " + variable + "\n              valueFrom: { secretKeyRef: "
                    + "{ name: autorouter, key: " + role.replace('_', '-') + "-password } }\n");
            variables.append(" -v " + role + "=\"$" + variable + "\"");
            sql.append("alter role " + role + " password :'" + role + "';\n");
        }
        String script = "set -eu\n"
                + "psql -d postgres -Atc \"select 1 from pg_database where datname = 'autorouter'\" | grep -q 1 ||"
                + " psql -d postgres -c 'create database autorouter'\n"
                + "psql -d autorouter -v ON_ERROR_STOP=1" + variables + " <<'SQL'\n" + sql + "SQL\n";
        return JOB.formatted(
                "roles", "roles.sh", indent(script), Images.POSTGRES, "[\"sh\", \"/script/roles.sh\"]", environment);
    }

    private static String indent(String text) {
        return text.lines()
                .map(line -> line.isEmpty() ? "\n" : "    " + line + "\n")
                .collect(Collectors.joining());
    }
}
