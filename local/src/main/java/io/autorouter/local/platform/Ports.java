// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of this machine. */
final class Ports {

    private static final int PORT_MAX = 65_535;

    /** Few well-known programs listen there (MongoDB from 27017, Kubernetes from 30000), and Linux gives away from 32768. */
    private static final int OWN_LEAST = 20_000;

    private static final int OWN_END = 27_000;
    private static final int TRIES = 100;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /** Returns the port if it is free, and fails with a clear line if not; 0 stands for any free one. */
    static int claim(int port) throws IOException {
        if (port == 0) {
            return free();
        }
        if (port < 0 || port > PORT_MAX) {
            throw new IOException("--port: " + port + " (expected: 0.." + PORT_MAX + ", 0 for any free one)");
        }
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (BindException e) {
            throw new IOException("--port: " + port + " is taken (expected: a free one, or 0 for any)", e);
        }
    }

    /**
     * Returns a port that nobody listens on, each time another. It is taken seconds later, by a process that starts first: so
     * it is none that the system itself gives to connections and listeners in the meantime, as far as there are others.
     */
    static int free() throws IOException {
        for (int tried = 0; tried < TRIES; tried++) {
            int port = ThreadLocalRandom.current().nextInt(OWN_LEAST, OWN_END);
            if (GIVEN.add(port) && isFree(port)) {
                return port;
            }
        }
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) throws IOException {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (BindException e) {
            return false;
        }
    }

    /** Tells whether somebody listens on the port. */
    static boolean isOpen(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
