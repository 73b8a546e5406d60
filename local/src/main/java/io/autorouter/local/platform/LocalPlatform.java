// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import io.autorouter.sandbox.kafka.TopicsClient;
import io.autorouter.sandbox.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The whole platform on one machine: Kafka, PostgreSQL, the provider simulator and the five services, each a process of
 * its own, as in production, so that what is tested is what ships. This process watches them and starts again what dies.
 */
public final class LocalPlatform implements AutoCloseable {

    /**
     * What to start.
     *
     * @param program what runs, taken from a checkout
     * @param host where the gateway listens: 127.0.0.1, or 0.0.0.0 for other machines too
     * @param port of the gateway; 0 for any free one
     * @param providers real upstreams; null: none beyond those whose keys are in the environment
     * @param isFullCompiler whether what is on the path of requests is compiled for the long run
     */
    public record Options(
            Program program,
            DataDirectory directory,
            String host,
            int port,
            @Nullable Path providers,
            boolean isFullCompiler) {}

    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);
    private static final long POLL_MS = 50;
    private static final Duration LOOKS_APART = Duration.ofSeconds(5);

    /** What died so often before it was up once will not come up. */
    private static final int DEATHS_MOST = 3;

    private final Options options;
    private final Progress progress;
    private final Services services;
    private final Health health = new Health();
    private final Map<String, ServiceProcess> processes = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, Integer> ports = new HashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final DatabaseProcess postgres;
    private @Nullable LivenessRunner liveness;
    private volatile @Nullable RunFile run;
    private boolean closing;

    private LocalPlatform(Options options, Progress progress) throws IOException {
        this.options = options;
        this.progress = progress;
        this.services = new Services(options.program(), options.directory(), options.isFullCompiler());
        this.postgres = new DatabaseProcess(options.directory().postgres(), Ports.free(), this::note);
    }

    /** Starts everything and returns when the gateway is ready; where something fails, stops what had started. */
    public static LocalPlatform start(Options options, Progress progress) throws IOException {
        LocalPlatform platform = new LocalPlatform(options, progress);
        Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "stop-platform"));
        try {
            platform.startAll();
        } catch (IOException | RuntimeException e) {
            platform.close();
            throw e;
        }
        return platform;
    }

    /** Stops what runs on the directory, and whatever a run that broke off left there. Returns whether there was any. */
    public static boolean stop(DataDirectory directory) throws IOException, InterruptedException {
        Optional<RunFile> run = RunFile.read(directory);
        if (run.isPresent()) {
            Optional<ProcessHandle> supervisor = ProcessHandle.of(run.get().pid(RunFile.SUPERVISOR));
            if (supervisor.isPresent()) {
                supervisor.get().destroy();
                try {
                    supervisor.get().onExit().get(STOP_PATIENCE.toSeconds() * 4, TimeUnit.SECONDS);
                } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
                    supervisor.get().destroyForcibly();
                }
            }
        }
        return Processes.stopLeftOvers(directory) > 0 || run.isPresent();
    }

    /** Returns the names of the five services. */
    public static List<String> services() {
        return Services.NAMES;
    }

    /** Tells whether the process is one of the five services, which tell of their health. */
    public static boolean isService(String process) {
        return Services.NAMES.contains(process);
    }

    /** Returns what runs now. */
    public RunFile run() {
        RunFile now = run;
        if (now == null) {
            throw new IllegalStateException("the platform is not ready");
        }
        return now;
    }

    /** Waits until the platform was stopped. */
    public void awaitStop() throws InterruptedException {
        closed.await();
    }

    private void startAll() throws IOException {
        DataDirectory directory = options.directory();
        directory.create();
        int leftOver = Processes.stopLeftOvers(directory);
        if (leftOver > 0) {
            progress.step("clean-up", "stopped " + leftOver + " processes of a run that broke off");
        }
        directory.emptyTemporary();
        Secrets secrets = Secrets.of(directory);
        int gatewayPort = Ports.claim(options.port());
        var database = new FutureTask<>(postgres::start);
        Thread.ofPlatform().name("start-postgres").start(database);
        int kafkaPort = port("kafka");
        startPart(services.kafka(kafkaPort));
        startPart(services.simulator(port("simulator")));
        String kafka = "127.0.0.1:" + kafkaPort;
        await("kafka", () -> Ports.isOpen(kafkaPort) && TopicsClient.isUp(kafka));
        TopicsClient.create(kafka, (short) 1);
        progress.step("kafka", kafka);
        EmbeddedPostgres started = join(database);
        progress.step("postgres", "127.0.0.1:" + started.port());
        await("simulator", () -> health.answers(URI.create(simulatorUrl() + "/models")));
        progress.step("simulator", simulatorUrl());
        startServices(secrets, kafka, started, gatewayPort);
        RunFile ready = runFile(secrets, kafka, started);
        progress.step("first answer", FirstQuestion.ask(ready.gateway(), ready.inferenceKey()));
        ready.write(directory);
        run = ready;
        watch();
        // What starting took, above all where PostgreSQL had to be unpacked, is of no use while the platform runs.
        System.gc();
    }

    private void startServices(Secrets secrets, String kafka, EmbeddedPostgres database, int gatewayPort)
            throws IOException {
        ports.put("gateway", gatewayPort);
        for (String name : Services.NAMES) {
            ports.putIfAbsent(name, Ports.free());
        }
        for (String name : Services.NAMES) {
            startPart(services.service(name, ports.getOrDefault(name, 0), environment(name, secrets, kafka, database)));
        }
        for (String name : Services.NAMES.reversed()) {
            int port = ports.getOrDefault(name, 0);
            await(name, () -> health.isReady(port));
            progress.step(name, "127.0.0.1:" + port);
        }
    }

    private synchronized void watch() {
        Map<String, Integer> watched = new HashMap<>(ports);
        watched.keySet().retainAll(Services.NAMES);
        liveness = new LivenessRunner(health, watched, this::restart, LOOKS_APART);
        liveness.start();
    }

    private void restart(String service) {
        ServiceProcess process = processes.get(service);
        if (process != null) {
            progress.step(service, "says that only a restart helps it: started again");
            process.restart(STOP_PATIENCE);
        }
    }

    private Map<String, String> environment(String service, Secrets secrets, String kafka, EmbeddedPostgres database) {
        Map<String, String> all = new HashMap<>();
        all.put("ROUTER_KAFKA_BOOTSTRAP_SERVERS", kafka);
        all.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
        all.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        all.put("QUARKUS_FLYWAY_PASSWORD", database.password());
        String master = secrets.byokMasterKey();
        if (master != null && (service.equals("gateway") || service.equals("dispatcher"))) {
            all.put("ROUTER_BYOK_MASTER_KEY", master);
        }
        if (service.equals("gateway")) {
            all.put("QUARKUS_HTTP_HOST", options.host());
            all.put("ROUTER_GATEWAY_KEY_PEPPER", secrets.pepper());
            all.put("ROUTER_GATEWAY_BOOTSTRAP_INFERENCE_KEY", secrets.inferenceKey());
            all.put("ROUTER_GATEWAY_BOOTSTRAP_MANAGEMENT_KEY", secrets.managementKey());
            all.put("ROUTER_GATEWAY_ANALYTICS_URL", "http://127.0.0.1:" + ports.get("analytics"));
            all.put("ROUTER_GATEWAY_CLASSIFIER_URL", "http://127.0.0.1:" + ports.get("classifier"));
            all.put("ROUTER_GATEWAY_BILLING_URL", "http://127.0.0.1:" + ports.get("billing"));
            all.put("ROUTER_GATEWAY_FRAME_PARTITION", "0");
            all.put(
                    "ROUTER_GATEWAY_BODY_DIRECTORY",
                    options.directory().bodies().toString());
        }
        if (service.equals("dispatcher")) {
            all.put("ROUTER_DISPATCHER_SIMULATOR_URL", simulatorUrl());
            if (options.providers() != null) {
                all.put(
                        "ROUTER_DISPATCHER_PROVIDERS_FILE",
                        options.providers().toAbsolutePath().toString());
            }
        }
        return all;
    }

    private String simulatorUrl() {
        return "http://127.0.0.1:" + ports.get("simulator") + "/v1";
    }

    private int port(String name) throws IOException {
        int port = Ports.free();
        ports.put(name, port);
        return port;
    }

    private void startPart(ServiceProcess.Spec spec) throws IOException {
        ServiceProcess process = new ServiceProcess(spec, this::note);
        synchronized (this) {
            if (closing) {
                throw new IOException("stopped while starting");
            }
            processes.put(process.name(), process);
        }
        process.start();
    }

    private void await(String name, BooleanSupplier isUp) throws IOException {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (!isUp.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        name + " did not come up within " + START_PATIENCE.toSeconds() + " s; " + lastWords(name));
            }
            ServiceProcess process = processes.get(name);
            if (process != null && process.deaths() >= DEATHS_MOST) {
                throw new IOException(name + " ends by itself as often as it is started; " + lastWords(name));
            }
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while " + name + " was starting", e);
            }
        }
    }

    private String lastWords(String name) throws IOException {
        Path log = options.directory().log(name);
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return "its log, " + log + (lines.isEmpty() ? ", is empty" : ", ends: " + lines.getLast());
    }

    private static EmbeddedPostgres join(FutureTask<EmbeddedPostgres> task) throws IOException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IOException("PostgreSQL did not start: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL was starting", e);
        }
    }

    private RunFile runFile(Secrets secrets, String kafka, EmbeddedPostgres database) {
        return new RunFile(
                "http://127.0.0.1:" + ports.get("gateway"),
                secrets.inferenceKey(),
                secrets.managementKey(),
                kafka,
                "postgresql://auditor:" + database.password() + "@127.0.0.1:" + database.port() + "/autorouter",
                ports,
                pids());
    }

    private Map<String, Long> pids() {
        Map<String, Long> pids = new LinkedHashMap<>();
        pids.put(RunFile.SUPERVISOR, ProcessHandle.current().pid());
        if (postgres.pid() > 0) {
            pids.put("postgres", postgres.pid());
        }
        synchronized (processes) {
            processes.forEach((name, process) -> {
                if (process.pid() > 0) {
                    pids.put(name, process.pid());
                }
            });
        }
        return pids;
    }

    /** A process was started, perhaps again: say so where scripts look. */
    private synchronized void note() {
        if (closing) {
            return;
        }
        try {
            Processes.note(options.directory(), pids());
            RunFile now = run;
            if (now != null) {
                RunFile renewed = new RunFile(
                        now.gateway(),
                        now.inferenceKey(),
                        now.managementKey(),
                        now.kafka(),
                        now.postgres(),
                        now.ports(),
                        pids());
                renewed.write(options.directory());
                run = renewed;
            }
        } catch (IOException e) {
            progress.step("run file", "could not be written: " + e.getMessage());
        }
    }

    /** Stops everything in the order of the flow, so that what is under way can finish. */
    @Override
    public void close() {
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
            if (liveness != null) {
                liveness.close();
            }
        }
        try {
            Files.deleteIfExists(options.directory().runFile());
            for (String name : stopOrder()) {
                ServiceProcess process = processes.get(name);
                if (process != null) {
                    process.stop(STOP_PATIENCE);
                }
            }
            postgres.stop();
            Files.deleteIfExists(options.directory().processFile());
        } catch (IOException e) {
            progress.step("stop", String.valueOf(e.getMessage()));
        } finally {
            closed.countDown();
        }
    }

    private static List<String> stopOrder() {
        List<String> order = new ArrayList<>(Services.NAMES);
        order.add("simulator");
        order.add("kafka");
        return order;
    }
}
