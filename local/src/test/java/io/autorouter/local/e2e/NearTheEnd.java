// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.topic.Groups;
import io.autorouter.contracts.topic.Topic;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.sandbox.expect.TopicProbe;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Holds the way from the provider's end to the commit of the charge at one of its steps, by what surrounds the services:
 * Kafka, which stands still, and the table of charges, which is locked.
 */
final class NearTheEnd implements AutoCloseable {

    /** Where the ways of answers stand. */
    enum Step {
        /** Their provider has ended, and Kafka does not know. */
        ENDED,
        /** Kafka has an ending. */
        TOLD,
        /** Billing has read it, and is in the midst of booking. */
        READ,
        /** The books have its charge, and Kafka does not know. */
        BOOKED,
        /** Kafka has its charge; that billing is done with it, it may not have. */
        CHARGED
    }

    private static final Pattern GENERATION = Pattern.compile("gen-[0-9a-z]{26}");
    private static final Duration MOST = Duration.ofSeconds(8);
    private static final Duration LOOK = Duration.ofMillis(5);

    private final Watch endings = new Watch(Topics.GENERATION_ENDED);
    private final Watch charges = new Watch(Topics.GENERATION_CHARGED);
    private final long witnessed = Platform.directory().witness().toFile().length();
    private final Connection books = connect();
    private boolean frozen;

    NearTheEnd() throws SQLException {}

    /** Reads a topic from its end on, as fast as it can. */
    private static final class Watch implements AutoCloseable {

        private final KafkaConsumer<String, byte[]> consumer =
                new KafkaConnection(Platform.run().kafka(), "test", "near-the-end", TopicProbe.PROMPT).reader("watch");
        private final Map<String, ConsumerRecord<String, byte[]>> seen = new HashMap<>();

        Watch(Topic<?> topic) {
            List<TopicPartition> all = consumer.partitionsFor(topic.name()).stream()
                    .map(one -> new TopicPartition(one.topic(), one.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToEnd(all);
            all.forEach(consumer::position);
        }

        boolean has(Set<String> anyOf) {
            consumer.poll(LOOK).forEach(record -> {
                Matcher id = GENERATION.matcher(new String(record.value(), StandardCharsets.UTF_8));
                if (id.find()) {
                    seen.putIfAbsent(id.group(), record);
                }
            });
            return seen.keySet().stream().anyMatch(anyOf::contains);
        }

        @Override
        public void close() {
            consumer.close();
        }
    }

    private static Connection connect() throws SQLException {
        URI auditor = URI.create(Platform.run().postgres());
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {auditor.getHost()});
        source.setPortNumbers(new int[] {auditor.getPort()});
        source.setDatabaseName(auditor.getPath().substring(1));
        source.setUser("billing_owner");
        source.setPassword(auditor.getUserInfo().split(":", 2)[1]);
        Connection connection = source.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /** Returns the generations that the provider has ended since this was made. */
    Set<String> ended() throws IOException {
        Set<String> ended = new HashSet<>();
        try (RandomAccessFile witness =
                new RandomAccessFile(Platform.directory().witness().toFile(), "r")) {
            byte[] added = new byte[Math.toIntExact(witness.length() - witnessed)];
            witness.seek(witnessed);
            witness.readFully(added);
            Matcher ids = GENERATION.matcher(new String(added, StandardCharsets.UTF_8));
            while (ids.find()) {
                ended.add(ids.group());
            }
        }
        return ended;
    }

    /** Lets answers come as far as that, and no further; tells whether one did. */
    boolean hold(Step step) throws Exception {
        return switch (step) {
            case ENDED -> isEnded() && isAnotherEnded();
            case TOLD -> lock() && isEnded() && isTold();
            case READ -> lock() && isEnded() && isTold() && isBilling();
            case BOOKED -> lock() && isEnded() && isTold() && isBilling() && isBooked();
            case CHARGED -> isEnded() && isTold() && isInTime(() -> charges.has(ended()));
        };
    }

    private boolean isEnded() throws Exception {
        return isInTime(() -> !ended().isEmpty());
    }

    private boolean isAnotherEnded() throws Exception {
        freeze();
        int before = ended().size();
        return isInTime(() -> ended().size() > before);
    }

    private boolean isTold() throws Exception {
        return isInTime(() -> endings.has(ended()));
    }

    private boolean isBilling() throws Exception {
        return isInTime(() -> number("select count(*) from pg_locks where not granted") > 0);
    }

    private boolean isBooked() throws Exception {
        freeze();
        books.rollback();
        return isInTime(() -> number("select count(*) from billing.charge where generation_id in ('"
                        + String.join("', '", ended()) + "')")
                > 0);
    }

    /** Tells whether billing has yet to say that it is done with an ending whose charge was told. */
    boolean isUnacknowledged() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", Platform.run().kafka()))) {
            Map<TopicPartition, OffsetAndMetadata> done = admin.listConsumerGroupOffsets(Groups.BILLING_CHARGE)
                    .partitionsToOffsetAndMetadata()
                    .get(MOST.toSeconds(), TimeUnit.SECONDS);
            return charges.seen.keySet().stream().map(endings.seen::get).anyMatch(record -> {
                OffsetAndMetadata offset =
                        record == null ? null : done.get(new TopicPartition(record.topic(), record.partition()));
                return record != null && (offset == null || offset.offset() <= record.offset());
            });
        }
    }

    /** Lets all go on. */
    void letGo() throws SQLException, IOException {
        if (frozen) {
            frozen = false;
            signal("CONT");
        }
        books.rollback();
    }

    private boolean lock() throws SQLException {
        try (Statement statement = books.createStatement()) {
            statement.execute("lock table billing.charge in access exclusive mode");
        }
        return true;
    }

    private void freeze() throws IOException {
        frozen = true;
        signal("STOP");
    }

    private static void signal(String name) throws IOException {
        String kafka = Long.toString(Platform.run().pid("kafka"));
        Process kill = new ProcessBuilder("kill", "-" + name, kafka).start();
        assertThat(kill.onExit().join().exitValue()).isZero();
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = books.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static boolean isInTime(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + MOST.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return true;
    }

    @Override
    public void close() throws SQLException, IOException {
        letGo();
        books.close();
        endings.close();
        charges.close();
    }
}
