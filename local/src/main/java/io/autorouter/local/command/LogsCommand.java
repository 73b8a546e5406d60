// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.command;

import io.autorouter.local.platform.DataDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the newest log lines of one process, or of all. */
@Command(name = "logs", description = "the newest log lines of one process, or of all")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class LogsCommand implements Callable<Integer> {

    private static final long TAIL_BYTES_MAX = 1_000_000;
    private static final int LINES_MAX = 100_000;

    @Mixin
    DataOption data;

    @Parameters(index = "0", arity = "0..1", paramLabel = "SERVICE", description = "gateway, classifier, kafka, ...")
    @Nullable
    String service;

    @Option(
            names = "--lines",
            paramLabel = "N",
            defaultValue = "50",
            description = "how many lines of each (default: ${DEFAULT-VALUE})")
    int lines;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        OptionRange.check(spec, "--lines", lines, 1, LINES_MAX);
        DataDirectory directory = data.directory();
        List<String> known = known(directory);
        if (service != null && !known.contains(service)) {
            throw new IOException("service: " + service + " (expected: "
                    + (known.isEmpty() ? "one of a platform that ran here" : String.join(", ", known)) + ")");
        }
        PrintWriter out = spec.commandLine().getOut();
        for (String name : service == null ? known : List.of(service)) {
            if (service == null) {
                out.println("==> " + name + " <==");
            }
            tail(directory.log(name)).forEach(out::println);
        }
        return 0;
    }

    private static List<String> known(DataDirectory directory) throws IOException {
        List<String> names = new ArrayList<>();
        if (Files.isDirectory(directory.logs())) {
            try (DirectoryStream<Path> logs = Files.newDirectoryStream(directory.logs(), "*.log")) {
                logs.forEach(log -> names.add(log.getFileName().toString().replace(".log", "")));
            }
        }
        names.sort(null);
        return names;
    }

    private List<String> tail(Path log) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - TAIL_BYTES_MAX));
            byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        }
    }
}
