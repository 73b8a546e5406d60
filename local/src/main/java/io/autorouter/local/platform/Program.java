// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a platform runs from, in a folder of its own: so the checkout can be built, or cleaned, beside it. Jars are second names
 * of the checkout's files where the file system has such, which cost nothing; a build makes new files, and leaves these.
 *
 * @param folder one jar per service, and the class path of the command in {@code command/}
 */
public record Program(Path folder) {

    private static final String CLASSES = "classes";
    private static final String LIBRARIES = "lib";

    /**
     * Takes what was built in a checkout.
     *
     * @param home the checkout
     * @throws IOException also where something is not built
     */
    public static Program take(Path home, DataDirectory directory) throws IOException {
        return take(home, directory, Services.NAMES);
    }

    /** Takes the command and some of the services. */
    static Program take(Path home, DataDirectory directory, List<String> services) throws IOException {
        Program program = of(directory);
        delete(program.folder());
        Files.createDirectories(program.folder());
        for (String service : services) {
            link(built(home, service), program.jar(service));
        }
        Path local = home.resolve("local").resolve("target");
        copyTree(local.resolve(CLASSES), program.command().resolve(CLASSES));
        copyTree(local.resolve(LIBRARIES), program.command().resolve(LIBRARIES));
        return program;
    }

    /** Returns what was taken before. */
    public static Program of(DataDirectory directory) {
        return new Program(directory.root().resolve("program"));
    }

    /** Returns the class path of the {@code ./autorouter} command, and of Kafka and the simulator with it. */
    public String classPath() {
        return command().resolve(CLASSES)
                + File.pathSeparator
                + command().resolve(LIBRARIES).resolve("*");
    }

    Path jar(String service) {
        return folder.resolve(service + ".jar");
    }

    private Path command() {
        return folder.resolve("command");
    }

    private static Path built(Path home, String service) throws IOException {
        Path target = home.resolve(service).resolve("target");
        if (Files.isDirectory(target)) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "*-runner.jar")) {
                for (Path jar : jars) {
                    return jar;
                }
            }
        }
        throw new IOException(service + " is not built: ./autorouter build builds it");
    }

    private static void copyTree(Path from, Path to) throws IOException {
        for (Path path : under(from)) {
            Path copy = to.resolve(from.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(copy);
            } else if (path.toString().endsWith(".jar")) {
                link(path, copy);
            } else {
                // Compilers write into the files that they find.
                Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void link(Path file, Path second) throws IOException {
        try {
            Files.createLink(second, file);
        } catch (IOException | UnsupportedOperationException e) {
            // Another file system, or one without links.
            Files.copy(file, second, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> all = under(folder);
            for (Path path : all.reversed()) {
                Files.delete(path);
            }
        }
    }

    /** Returns the folder and all that is in it, a folder before what it holds. */
    private static List<Path> under(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return new ArrayList<>(all.sorted(Comparator.naturalOrder()).toList());
        }
    }
}
