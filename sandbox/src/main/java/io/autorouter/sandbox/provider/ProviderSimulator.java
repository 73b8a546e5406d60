// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import io.autorouter.sandbox.Backend;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A provider for tests and for trying the platform out without a key. It speaks the formats of OpenAI, Anthropic and
 * Google, answers the same in each, in the name of every model, misbehaves for models called {@code sim/...} and where a script says so, and appends a line to its
 * witness file for each request before the last byte of its answer is sent.
 *
 * @see Behaviour
 * @see Served
 */
public final class ProviderSimulator implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final int PATIENCE_SECONDS = 10;
    private static final int BACKLOG = 1_024;

    private final Vertx vertx;
    private final HttpServer server;
    private final WitnessFile witness;
    private final Path ledger;
    private final Script script;

    private ProviderSimulator(Vertx vertx, HttpServer server, WitnessFile witness, Path ledger, Script script) {
        this.vertx = vertx;
        this.server = server;
        this.witness = witness;
        this.ledger = ledger;
        this.script = script;
    }

    /** Starts one on a free port, with a witness file of its own, that answers at once. */
    public static ProviderSimulator start() throws IOException {
        return start(0, Files.createTempFile("autorouter-served", ".jsonl"), Pacing.AT_ONCE);
    }

    /**
     * Starts one.
     *
     * @param port 0: any that is free
     * @param ledger the witness file; what stands in it stays
     */
    public static ProviderSimulator start(int port, Path ledger, Pacing pacing) throws IOException {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        WitnessFile witness = new WitnessFile(ledger);
        Script script = new Script();
        Routes routes = new Routes(vertx, script, witness, pacing, InstantSource.system());
        HttpServerOptions options =
                new HttpServerOptions().setHost(HOST).setPort(port).setAcceptBacklog(BACKLOG);
        try {
            HttpServer server = vertx.createHttpServer(options)
                    .requestHandler(routes::handle)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return new ProviderSimulator(vertx, server, witness, ledger, script);
        } catch (ExecutionException | TimeoutException e) {
            vertx.close();
            witness.close();
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException("The simulator cannot listen on port " + port + ": " + cause.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            vertx.close();
            throw new IOException("interrupted while the simulator started", e);
        }
    }

    /** Returns the address that a client of OpenAI's or Anthropic's format takes; it ends in {@code /v1}. */
    public String baseUrl() {
        return "http://" + HOST + ":" + server.actualPort() + "/v1";
    }

    /** Returns the address that a client of Google's format takes; it ends in {@code /v1beta}. */
    public String geminiUrl() {
        return "http://" + HOST + ":" + server.actualPort() + "/v1beta";
    }

    /** Returns what was served, by the witness file, oldest first. */
    public List<Served> served() throws IOException {
        return Served.read(ledger);
    }

    /**
     * Makes the next so many requests for such models go in that way.
     *
     * @param models a model name, in which {@code *} stands for anything
     * @param behaviour as a model of ours is named, such as {@code 500} or {@code cut-after-3}
     */
    public void script(String models, String behaviour, int times) {
        script.add(Script.Rule.of(models, behaviour, times));
    }

    /** Forgets all scripts. */
    public void clearScripts() {
        script.clear();
    }

    @Override
    public void close() throws IOException {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the simulator did not stop: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            witness.close();
        }
    }

    /** Runs one until the process is told to end: {@code --port N --ledger FILE [--pacing PERCENT]}. */
    public static void main(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        String port = options.remove("--port");
        String ledger = options.remove("--ledger");
        String pacing = options.remove("--pacing");
        if (port == null || ledger == null || !options.isEmpty() || arguments.length % 2 != 0) {
            System.err.println("usage: ProviderSimulator --port N --ledger FILE [--pacing PERCENT]");
            System.exit(2);
            return;
        }
        Backend.logAsOneProgram();
        Pacing pace = pacing == null ? Pacing.BELIEVABLE : new Pacing(Integer.parseInt(pacing));
        ProviderSimulator simulator;
        try {
            simulator = start(Integer.parseInt(port), Path.of(ledger), pace);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(simulator), "stop-simulator"));
        System.out.println("The provider simulator is ready on " + simulator.baseUrl());
    }

    private static void close(ProviderSimulator simulator) {
        try {
            simulator.close();
        } catch (IOException e) {
            System.err.println(e.getMessage());
        }
    }
}
