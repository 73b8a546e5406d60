// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.local.audit.Audit;
import io.autorouter.local.audit.AuditReport;
import io.autorouter.local.audit.AuditStore;
import io.autorouter.local.platform.DataDirectory;
import io.autorouter.local.platform.LocalPlatform;
import io.autorouter.local.platform.Program;
import io.autorouter.local.platform.RunFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One platform for all end-to-end tests of a run: started for the first, stopped when the tests are over. */
public final class Platform {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration SETTLE = Duration.ofSeconds(30);

    private Platform() {}

    private static final DataDirectory DIRECTORY =
            new DataDirectory(Path.of("target", "e2e").toAbsolutePath());

    private static @Nullable LocalPlatform running;
    /** Every test that needs the platform says why there is none. */
    private static @Nullable String obstacle;

    private static synchronized LocalPlatform running() {
        if (obstacle != null) {
            throw new IllegalStateException(obstacle);
        }
        LocalPlatform platform = running;
        if (platform == null) {
            try {
                clear();
                platform = start();
            } catch (IOException | RuntimeException e) {
                obstacle = "the platform did not start: " + e.getMessage();
                throw new IllegalStateException(obstacle, e);
            }
            running = platform;
        }
        return platform;
    }

    private static void clear() throws IOException {
        try {
            LocalPlatform.stop(DIRECTORY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while stopping an earlier platform");
        }
        Path data = DIRECTORY.root();
        if (Files.exists(data)) {
            try (Stream<Path> files = Files.walk(data)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private static LocalPlatform start() throws IOException {
        Path home = Path.of("..").toAbsolutePath().normalize();
        return LocalPlatform.start(
                new LocalPlatform.Options(Program.take(home, DIRECTORY), DIRECTORY, "127.0.0.1", 0, null, false),
                (what, how) -> {});
    }

    public static RunFile run() {
        return running().run();
    }

    public static DataDirectory directory() {
        running();
        return DIRECTORY;
    }

    /** Returns where the provider simulator takes what only tests ask of it. */
    static String simulator() {
        return "http://127.0.0.1:" + run().ports().get("simulator");
    }

    static ChatClient client() {
        return new ChatClient(run().gateway(), run().inferenceKey());
    }

    /** Returns what the query counts, as the auditor sees it. */
    public static long count(String sql) throws SQLException {
        try (AuditStore store = AuditStore.connect(run().postgres())) {
            return store.rows(sql, row -> row.getLong(1)).getFirst();
        }
    }

    /** Waits until all that was asked has ended and was booked, and holds the books to every invariant. */
    public static void booksBalance() throws Exception {
        AuditReport report = Audit.of(directory()).run(SETTLE);
        assertThat(report.breaches()).as(report.text()).isEmpty();
    }

    /** Waits until the service says that it is ready. */
    static void awaitReady(String service, Duration most) throws Exception {
        Await.until(service + " is ready", most, () -> isReady(service));
    }

    private static boolean isReady(String service) throws InterruptedException {
        URI health = URI.create("http://127.0.0.1:" + run().port(service) + "/q/health/ready");
        try {
            return HTTP.send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
