// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.claim;

import io.autorouter.contracts.body.Document;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Bodies for as long as their callers wait, and no longer than an age: in memory while there is room for them, else in files
 * of their own, which nobody but this user may read. Files are named by the process that wrote them: what one left that was
 * killed, the next deletes.
 */
public final class HeldBodyStore {

    /** Under which they are given out. */
    static final String PATH = "/internal/bodies";

    private static final Logger LOG = Logger.getLogger(HeldBodyStore.class);
    private static final FileAttribute<Set<PosixFilePermission>> OURS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OURS_TO_LIST =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    /**
     * A body that waits to be fetched.
     *
     * @param token who shows it may fetch the body
     * @param until when it is held at the longest
     */
    record Held(String id, String token, Content content, long bytes, Instant until) {

        @Nullable
        String sha256() {
            return content instanceof InFile file ? file.sha256() : null;
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "Held[" + id + ", " + bytes + " bytes]";
        }
    }

    /** Where the bytes of a body are. */
    sealed interface Content {}

    record InMemory(Document document) implements Content {

        /** Returns the bytes to be written out, which uses the buffer up, but not them: a body may be fetched again. */
        @SuppressWarnings("deprecation") // Vert.x 4 has no other buffer without a copy.
        Buffer buffer() {
            return Buffer.buffer(Unpooled.wrappedBuffer(document.json()));
        }
    }

    /** Of bytes that were away from us we tell what they were. */
    record InFile(Path file, String sha256) implements Content {}

    private final Path directory;
    private final Limits limits;
    private final InstantSource clock;
    private final Supplier<String> secrets;
    private final long pid = ProcessHandle.current().pid();
    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private final AtomicLong inMemory = new AtomicLong();
    private final AtomicLong inFiles = new AtomicLong();
    private volatile Instant lookAt = Instant.MIN;

    /**
     * How much is held, and how long.
     *
     * @param memory bytes of all bodies in memory together
     * @param files bytes of all bodies in files together
     * @param age of one
     */
    public record Limits(long memory, long files, Duration age) {}

    /**
     * Makes a store; its directory comes with the first file.
     *
     * @param secrets returns a text that nobody can guess, another each time
     */
    public HeldBodyStore(Path directory, Limits limits, InstantSource clock, Supplier<String> secrets) {
        this.directory = directory;
        this.limits = limits;
        this.clock = clock;
        this.secrets = secrets;
    }

    /** Deletes what processes left that are no more. */
    public void clean() {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.body")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                long owner = Long.parseLong(name.substring(0, name.indexOf('-')));
                if (owner == pid || ProcessHandle.of(owner).isEmpty()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warnf("old bodies not deleted: directory=%s problem=%s", directory, e.getMessage());
        }
    }

    /** Keeps the body in memory; null where that is full. */
    @Nullable
    Held keep(Document body) {
        int bytes = body.json().length;
        return taken(inMemory, bytes, limits.memory()) ? add(secrets.get(), new InMemory(body), bytes) : null;
    }

    /** Writes the body to a file, which takes its time; null where no more may be held. */
    @Nullable
    Held write(byte[] body) throws IOException {
        releaseOld();
        if (!taken(inFiles, body.length, limits.files())) {
            return null;
        }
        String id = secrets.get();
        Path file = directory.resolve(pid + "-" + id + ".body");
        try {
            Files.createDirectories(directory, OURS_TO_LIST);
            Files.createFile(file, OURS_ALONE);
            Files.write(file, body);
            return add(id, new InFile(file, sha256(body)), body.length);
        } catch (IOException e) {
            inFiles.addAndGet(-body.length);
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static boolean taken(AtomicLong sum, long bytes, long most) {
        if (sum.addAndGet(bytes) <= most) {
            return true;
        }
        sum.addAndGet(-bytes);
        return false;
    }

    private Held add(String id, Content content, long bytes) {
        var body = new Held(id, secrets.get(), content, bytes, clock.instant().plus(limits.age()));
        held.put(id, body);
        return body;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    /** Returns the bytes of a body, or where they are; null where there is none of this id, or its token is another. */
    @Nullable
    Content find(String id, String token) {
        Held body = held.get(id);
        if (body == null || clock.instant().isAfter(body.until())) {
            return null;
        }
        boolean may = MessageDigest.isEqual(
                body.token().getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
        return may ? body.content() : null;
    }

    /** Lets go of a body, once. */
    void release(Held body) throws IOException {
        if (held.remove(body.id(), body)) {
            switch (body.content()) {
                case InMemory memory -> inMemory.addAndGet(-body.bytes());
                case InFile file -> {
                    inFiles.addAndGet(-body.bytes());
                    Files.deleteIfExists(file.file());
                }
            }
        }
    }

    /** No caller waits for so long; should one be forgotten, its body is not. */
    private void releaseOld() throws IOException {
        Instant now = clock.instant();
        if (now.isBefore(lookAt)) {
            return;
        }
        lookAt = now.plus(LOOK_EVERY);
        for (Held body : List.copyOf(held.values())) {
            if (now.isAfter(body.until())) {
                release(body);
            }
        }
    }

    /** Returns how many bytes are held. */
    public long bytes() {
        return inMemory.get() + inFiles.get();
    }
}
