// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** TCP ports of this machine. */
final class Ports {

    private static final int PORT_MAX = 65_535;

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

    /** Returns a port that nobody listens on. Another process could take it before ours does: then ours says so. */
    static int free() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
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
