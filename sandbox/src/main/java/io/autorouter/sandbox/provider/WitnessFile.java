// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import io.autorouter.contracts.wire.EventJson;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Appends what was served to the witness file. One thread writes what has come together in one go; what is written
 * survives a kill of the process. Whoever is faster than the disk waits.
 */
final class WitnessFile implements AutoCloseable {

    private static final int QUEUE_MAX = 4_096;
    private static final int REMEMBERED_MAX = 1_000;
    private static final Duration RETRY = Duration.ofMillis(100);

    /** A line to be written, and whom to tell then. */
    private record Entry(ByteBuffer line, Runnable written) {}

    private static final Entry END = new Entry(ByteBuffer.allocate(0), () -> {});

    private final FileChannel file;
    private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(QUEUE_MAX);
    private final Deque<Served> recent = new ArrayDeque<>();
    private final Thread writer;

    WitnessFile(Path path) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        boolean torn = isTorn(path);
        this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (torn) {
            file.write(ByteBuffer.wrap(new byte[] {'\n'}));
        }
        this.writer = Thread.ofPlatform().name("witness").daemon(true).start(this::write);
    }

    private static boolean isTorn(Path path) throws IOException {
        if (!Files.exists(path) || Files.size(path) == 0) {
            return false;
        }
        try (RandomAccessFile before = new RandomAccessFile(path.toFile(), "r")) {
            before.seek(before.length() - 1);
            return before.read() != '\n';
        }
    }

    /** Takes the line on, and says when it is written. */
    void add(Served served, Runnable written) {
        synchronized (recent) {
            recent.addLast(served);
            if (recent.size() > REMEMBERED_MAX) {
                recent.removeFirst();
            }
        }
        byte[] json = EventJson.write(served);
        put(new Entry(
                ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip(), written));
    }

    /** Returns the last thousand, oldest first. */
    List<Served> recent() {
        synchronized (recent) {
            return List.copyOf(recent);
        }
    }

    private void put(Entry entry) {
        try {
            queue.put(entry);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        List<Entry> batch = new ArrayList<>();
        boolean open = true;
        while (open) {
            batch.clear();
            try {
                batch.add(queue.take());
            } catch (InterruptedException e) {
                return;
            }
            queue.drainTo(batch);
            open = !batch.contains(END);
            append(batch);
            batch.forEach(entry -> entry.written().run());
        }
    }

    private void append(List<Entry> batch) {
        int bytes = 0;
        for (Entry entry : batch) {
            bytes += entry.line().remaining();
        }
        ByteBuffer lines = ByteBuffer.allocate(bytes);
        batch.forEach(entry -> lines.put(entry.line().duplicate()));
        lines.flip();
        boolean said = false;
        while (lines.hasRemaining()) {
            try {
                file.write(lines);
            } catch (IOException e) {
                if (!said) {
                    System.err.println("The witness file cannot be written, so no answer ends until it can: " + e);
                    said = true;
                }
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
    }

    @Override
    public void close() throws IOException {
        put(END);
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }
}
