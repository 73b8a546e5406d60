// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

import io.autorouter.classifier.feature.Features;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Writes meta-models to bytes and reads them back. The same model is the same bytes. */
public final class MetaModelStore {

    private static final String MAGIC = "auto-router meta-model 3";
    private static final int BUFFER = 1 << 16;

    private MetaModelStore() {}

    /** Writes a model. */
    public static void write(MetaModel model, OutputStream to) throws IOException {
        try (var out = new DataOutputStream(new GZIPOutputStream(to, BUFFER))) {
            out.writeUTF(MAGIC);
            out.writeInt(Features.version());
            out.write(model.embedding().rarity());
            boards(model.boards(), out);
            out.writeInt(model.tasks().count());
            for (Tasks.Task task : model.tasks().all()) {
                task(task, out);
            }
            words(model.words(), out);
            floats(model.extents().means(), out);
            floats(model.extents().variances(), out);
            for (Linear linear : List.of(model.harder(), model.difficulty(), model.longer())) {
                floats(linear.weights(), out);
            }
            out.writeFloat(model.contrast().slope());
            out.writeFloat(model.contrast().usual());
            out.writeInt(model.standings().size());
            for (Standing standing : model.standings()) {
                out.writeUTF(standing.model());
                floats(standing.scores(), out);
                floats(standing.logCosts(), out);
                floats(standing.longer().weights(), out);
            }
            memory(model.memory(), out);
        }
    }

    /**
     * Reads a model.
     *
     * @throws IOException if it is none, or was trained with features of another version
     */
    public static MetaModel read(InputStream from) throws IOException {
        try (var in = new DataInputStream(new GZIPInputStream(from, BUFFER))) {
            if (!MAGIC.equals(in.readUTF())) {
                throw new IOException("not a meta-model of this version (expected: a file by meta-model train)");
            }
            int features = in.readInt();
            if (features != Features.version()) {
                throw new IOException("meta-model: trained with features " + Integer.toHexString(features)
                        + " (expected: " + Integer.toHexString(Features.version()) + "; train it again)");
            }
            Embedding embedding = new Embedding(in.readNBytes(Embedding.BUCKETS));
            Boards boards = boards(in);
            List<Tasks.Task> tasks = new ArrayList<>();
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                tasks.add(task(in));
            }
            TaskWords words = words(in);
            TaskExtents extents = new TaskExtents(floats(in), floats(in));
            Linear harder = new Linear(floats(in));
            Linear difficulty = new Linear(floats(in));
            Linear longer = new Linear(floats(in));
            Contrast contrast = new Contrast(in.readFloat(), in.readFloat());
            List<Standing> standings = new ArrayList<>();
            int models = in.readInt();
            for (int i = 0; i < models; i++) {
                standings.add(new Standing(in.readUTF(), floats(in), floats(in), new Linear(floats(in))));
            }
            return new MetaModel(
                    embedding,
                    boards,
                    new Tasks(tasks),
                    words,
                    extents,
                    harder,
                    difficulty,
                    longer,
                    contrast,
                    standings,
                    memory(count, in));
        }
    }

    private static void boards(Boards boards, DataOutputStream out) throws IOException {
        out.writeInt(boards.sourceNames().size());
        for (String source : boards.sourceNames()) {
            out.writeUTF(source);
        }
        out.writeInt(boards.names().size());
        for (int board = 0; board < boards.names().size(); board++) {
            out.writeUTF(boards.names().get(board));
            out.writeInt(boards.sources()[board]);
        }
        floats(boards.difficulty(), out);
        floats(boards.logCost(), out);
    }

    private static Boards boards(DataInputStream in) throws IOException {
        List<String> sourceNames = new ArrayList<>();
        int sources = in.readInt();
        for (int i = 0; i < sources; i++) {
            sourceNames.add(in.readUTF());
        }
        List<String> names = new ArrayList<>();
        int[] sourceOf = new int[in.readInt()];
        for (int i = 0; i < sourceOf.length; i++) {
            names.add(in.readUTF());
            sourceOf[i] = in.readInt();
        }
        return Boards.of(names, sourceNames, sourceOf, floats(in), floats(in));
    }

    private static void task(Tasks.Task task, DataOutputStream out) throws IOException {
        out.writeUTF(task.name());
        out.writeInt(task.board());
        out.writeFloat(task.difficulty());
        out.writeFloat(task.logCost());
        out.writeFloat(task.looks());
        floats(task.score().weights(), out);
        out.writeFloat(task.usualScore());
        out.writeFloat(task.carry());
        floats(task.centre(), out);
    }

    private static Tasks.Task task(DataInputStream in) throws IOException {
        return new Tasks.Task(
                in.readUTF(),
                in.readInt(),
                in.readFloat(),
                in.readFloat(),
                in.readFloat(),
                new Linear(floats(in)),
                in.readFloat(),
                in.readFloat(),
                floats(in));
    }

    private static void words(TaskWords taskWords, DataOutputStream out) throws IOException {
        Words words = taskWords.words();
        out.writeInt(words.size());
        for (int key : words.keys()) {
            out.writeInt(key);
        }
        out.write(words.rarities());
        out.writeByte(words.strange());
        for (int start : taskWords.starts()) {
            out.writeInt(start);
        }
        for (char task : taskWords.tasks()) {
            out.writeChar(task);
        }
        out.write(taskWords.weights());
        floats(taskWords.bases(), out);
    }

    private static TaskWords words(DataInputStream in) throws IOException {
        int[] keys = ints(in, in.readInt());
        byte[] rarity = in.readNBytes(keys.length);
        var words = new Words(keys, rarity, in.readByte());
        int[] starts = ints(in, keys.length + 1);
        char[] tasks = new char[starts[keys.length]];
        for (int i = 0; i < tasks.length; i++) {
            tasks[i] = in.readChar();
        }
        return new TaskWords(words, starts, tasks, in.readNBytes(tasks.length), floats(in));
    }

    private static int[] ints(DataInputStream in, int count) throws IOException {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.readInt();
        }
        return values;
    }

    private static void memory(Memory memory, DataOutputStream out) throws IOException {
        for (int start : memory.starts()) {
            out.writeInt(start);
        }
        out.write(memory.harder());
        for (int row = 0; row < memory.size(); row++) {
            out.write(memory.vectors().get(row));
            out.writeInt(memory.surprises()[row].length);
            out.write(memory.surprises()[row]);
        }
    }

    private static Memory memory(int tasks, DataInputStream in) throws IOException {
        int[] starts = ints(in, tasks + 1);
        int size = starts[tasks];
        byte[] harder = in.readNBytes(size);
        Vectors vectors = new Vectors(size);
        byte[][] surprises = new byte[size][];
        for (int row = 0; row < size; row++) {
            vectors.set(row, in.readNBytes(Embedding.SIZE));
            surprises[row] = in.readNBytes(in.readInt());
        }
        return new Memory(starts, vectors, harder, surprises);
    }

    private static void floats(float[] values, DataOutputStream out) throws IOException {
        out.writeInt(values.length);
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    private static float[] floats(DataInputStream in) throws IOException {
        float[] values = new float[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }
}
