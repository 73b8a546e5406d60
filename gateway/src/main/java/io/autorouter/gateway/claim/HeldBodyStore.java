// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.claim;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.wire.EventJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
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
 * Bodies in files of their own, which nobody but this user may read, for as long as their callers wait, and no longer than an
 * age. Files are named by the process that wrote them: what one left that was killed, the next deletes.
 */
public final class HeldBodyStore {

    /** Under which they are given out. */
    static final String PATH = "/internal/bodies";

    private static final Logger LOG = Logger.getLogger(HeldBodyStore.class);
    private static final FileAttribute<Set<PosixFilePermission>> OURS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OURS_TO_LIST =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final int BUFFER = 64 << 10;

    private final Path directory;
    private final Limits limits;
    private final InstantSource clock;
    private final Supplier<String> secrets;
    private final long pid = ProcessHandle.current().pid();
    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();

    /**
     * How much is held, and how long.
     *
     * @param bytes of all bodies together
     * @param age of one
     */
    public record Limits(long bytes, Duration age) {}

    /**
     * Makes a store; its directory comes with the first body.
     *
     * @param secrets returns a text that nobody can guess, another each time
     */
    public HeldBodyStore(Path directory, Limits limits, InstantSource clock, Supplier<String> secrets) {
        this.directory = directory;
        this.limits = limits;
        this.clock = clock;
        this.secrets = secrets;
    }

    /**
     * A body that waits to be fetched.
     *
     * @param token who shows it may fetch the body
     * @param until when it is held at the longest
     */
    record Held(String id, String token, Path file, long bytes, String sha256, Instant until) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Held[" + id + ", " + bytes + " bytes]";
        }
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

    /** Writes the body; null where no more may be held. */
    @Nullable
    Held hold(JsonNode body, long atMost) throws IOException {
        releaseOld();
        if (bytes.addAndGet(atMost) > limits.bytes()) {
            bytes.addAndGet(-atMost);
            return null;
        }
        String id = secrets.get();
        Path file = directory.resolve(pid + "-" + id + ".body");
        try {
            Files.createDirectories(directory, OURS_TO_LIST);
            Files.createFile(file, OURS_ALONE);
            String sha256 = write(body, file);
            long length = Files.size(file);
            bytes.addAndGet(length - atMost);
            Instant until = clock.instant().plus(limits.age());
            var whole = new Held(id, secrets.get(), file, length, sha256, until);
            held.put(id, whole);
            return whole;
        } catch (IOException e) {
            bytes.addAndGet(-atMost);
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static String write(JsonNode body, Path file) throws IOException {
        MessageDigest digest = sha256();
        try (OutputStream out = new BufferedOutputStream(
                        new DigestOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE), digest), BUFFER);
                JsonGenerator json = EventJson.MAPPER.createGenerator(out)) {
            EventJson.MAPPER.writeTree(json, body);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    /** Returns the file of a body, or null where there is none of this id, or its token is another. */
    @Nullable
    Path file(String id, String token) {
        Held body = held.get(id);
        if (body == null || clock.instant().isAfter(body.until())) {
            return null;
        }
        boolean may = MessageDigest.isEqual(
                body.token().getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
        return may ? body.file() : null;
    }

    /** Lets go of a body, once. */
    @Nullable
    Void release(Held body) throws IOException {
        if (held.remove(body.id(), body)) {
            bytes.addAndGet(-body.bytes());
            Files.deleteIfExists(body.file());
        }
        return null;
    }

    /** No caller waits for so long; should one be forgotten, its body is not. */
    private void releaseOld() throws IOException {
        Instant now = clock.instant();
        for (Held body : List.copyOf(held.values())) {
            if (now.isAfter(body.until())) {
                release(body);
            }
        }
    }

    /** Returns how many bytes are held. */
    public long bytes() {
        return bytes.get();
    }
}
