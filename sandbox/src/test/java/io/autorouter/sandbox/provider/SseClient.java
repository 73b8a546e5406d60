// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.wire.EventJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a stream from a bare socket, so that it sees how the connection ends, and can leave in the middle. */
final class SseClient {

    /**
     * What was read.
     *
     * @param contents of the chunks that had any
     * @param endedCleanly whether the last chunk of the transfer came
     */
    record Stream(List<String> contents, boolean endedCleanly) {}

    private SseClient() {}

    static Stream read(ProviderSimulator simulator, ObjectNode body, String id) throws IOException {
        return readSome(simulator, body, id, Integer.MAX_VALUE);
    }

    /** Closes the connection after so many chunks. */
    static Stream readSome(ProviderSimulator simulator, ObjectNode body, String id, int most) throws IOException {
        URI address = URI.create(simulator.baseUrl());
        List<String> contents = new ArrayList<>();
        boolean clean = false;
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            send(socket.getOutputStream(), EventJson.write(body), id);
            var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String line = lines.readLine();
            while (line != null && !clean && contents.size() < most) {
                clean = line.equals("0");
                if (line.startsWith("data: {")) {
                    String content = EventJson.MAPPER
                            .readTree(line.substring("data: ".length()))
                            .at("/choices/0/delta/content")
                            .asText("");
                    if (!content.isEmpty()) {
                        contents.add(content);
                    }
                }
                line = lines.readLine();
            }
        }
        return new Stream(contents, clean);
    }

    private static void send(OutputStream out, byte[] body, String id) throws IOException {
        String head = "POST /v1/chat/completions HTTP/1.1\r\nHost: simulator\r\nX-Client-Request-Id: " + id
                + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }
}
