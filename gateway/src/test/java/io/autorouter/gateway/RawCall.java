// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** An answer to a request whose path no well-behaved client sends. */
record RawCall(int statusCode, String body) {

    /** Writes the request to a socket of its own, and reads until the gateway has said everything. */
    static RawCall send(URI gateway, String method, String path, String key) {
        String body = method.equals("PATCH") ? "{\"name\":\"n\"}" : "";
        return send(
                gateway,
                method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " + key
                        + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    /** Sends these characters, and reads to the end of the connection. */
    static RawCall send(URI gateway, String request) {
        return send(gateway, request, false);
    }

    /** The same, but closes the sending side before it listens. */
    static RawCall sendAndShut(URI gateway, String request) {
        return send(gateway, request, true);
    }

    private static RawCall send(URI gateway, String request, boolean shut) {
        try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            if (shut) {
                socket.shutdownOutput();
            }
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new RawCall(Integer.parseInt(answer.substring(9, 12)), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(request.substring(0, Math.min(100, request.length())), e);
        }
    }
}
