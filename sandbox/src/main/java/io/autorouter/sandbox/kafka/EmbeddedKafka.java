// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.kafka;

import io.autorouter.sandbox.Backend;
import io.autorouter.sandbox.Images;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;
import org.testcontainers.kafka.KafkaContainer;

/**
 * A real Kafka: one broker that is its own controller (KRaft), in this JVM, or in a container where {@code
 * -Dtest.backend=containers} asks for it. As a program of its own it keeps its data: {@code --data DIR --port N}.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private final String bootstrapServers;
    private final Runnable stop;

    private EmbeddedKafka(String bootstrapServers, Runnable stop) {
        this.bootstrapServers = bootstrapServers;
        this.stop = stop;
    }

    /** Starts an empty broker on free ports, with the platform's topics. */
    public static EmbeddedKafka start() throws IOException {
        EmbeddedKafka kafka = Backend.isContainers() ? inContainer() : temporary();
        try {
            TopicsClient.create(kafka.bootstrapServers(), (short) 1);
            return kafka;
        } catch (IOException e) {
            kafka.close();
            throw e;
        }
    }

    /** Starts a broker on the data of an earlier one, or on none yet. Always embedded: who asks for it restarts it. */
    public static EmbeddedKafka start(Path data, int port) throws IOException {
        Path log = Files.createDirectories(data.toAbsolutePath());
        Properties settings = BrokerSettings.of(log, port, freePort());
        format(log);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw new IOException("Kafka did not start on port " + port + ": " + rootCause(e), e);
        }
        return new EmbeddedKafka("127.0.0.1:" + port, server::shutdown);
    }

    private static @Nullable String rootCause(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure.getMessage() : rootCause(cause);
    }

    private static EmbeddedKafka temporary() throws IOException {
        Path data = Files.createTempDirectory("autorouter-kafka");
        EmbeddedKafka kafka = start(data, freePort());
        return new EmbeddedKafka(kafka.bootstrapServers, () -> {
            kafka.close();
            Directories.delete(data);
        });
    }

    private static EmbeddedKafka inContainer() {
        Backend.requireEngine();
        KafkaContainer container = new KafkaContainer(Images.KAFKA).withEnv(BrokerSettings.environment());
        container.start();
        return new EmbeddedKafka(container.getBootstrapServers(), container::stop);
    }

    private static void format(Path log) throws IOException {
        if (Files.exists(log.resolve("meta.properties"))) {
            return;
        }
        try {
            new Formatter()
                    .setNodeId(1)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setDirectories(List.of(log.toString()))
                    .setMetadataLogDirectory(log.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .run();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("Kafka could not format " + log + ": " + e.getMessage(), e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        stop.run();
    }

    /** Runs a broker until the process is told to end: {@code --data DIR --port N}. */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 4 || !arguments[0].equals("--data") || !arguments[2].equals("--port")) {
            System.err.println("usage: EmbeddedKafka --data DIR --port N");
            System.exit(2);
        }
        Backend.logAsOneProgram();
        EmbeddedKafka kafka;
        try {
            kafka = start(Path.of(arguments[1]), Integer.parseInt(arguments[3]));
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            return;
        }
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            kafka.close();
                            ended.countDown();
                        },
                        "stop-kafka"));
        System.out.println("Kafka is ready on " + kafka.bootstrapServers());
        ended.await();
    }
}
