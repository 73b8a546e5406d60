// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.task;

import io.autorouter.classifier.feature.Features;
import io.autorouter.classifier.feature.HashIndex;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A linear model over features: what each says for or against each task, in steps of a scale of its own. Immutable, and
 * the same bytes give the same answers everywhere.
 */
public final class TaskModel {

    private static final int MAGIC = 0x4152_544d;
    private static final int STEPS = 127;
    private static final int HEAD_BYTES = 4 * Integer.BYTES + Float.BYTES;

    private final int[] keys;
    private final float[] scales;
    private final byte[] weights;
    private final float[] bias;
    private final float sharpness;
    private final HashIndex index = new HashIndex();

    private TaskModel(int[] keys, float[] scales, byte[] weights, float[] bias, float sharpness) {
        this.keys = keys;
        this.scales = scales;
        this.weights = weights;
        this.bias = bias;
        this.sharpness = sharpness;
        for (int key : keys) {
            index.add(key);
        }
    }

    /**
     * Makes a model from exact weights, which it rounds.
     *
     * @param weights for each key, those of the tasks in their order
     * @param sharpness what scores are multiplied with before they become probabilities: what makes these honest
     */
    public static TaskModel of(int[] keys, float[][] weights, float[] bias, float sharpness) {
        int tasks = bias.length;
        float[] scales = new float[keys.length];
        byte[] rounded = new byte[keys.length * tasks];
        for (int i = 0; i < keys.length; i++) {
            float most = 0;
            for (float weight : weights[i]) {
                most = Math.max(most, Math.abs(weight));
            }
            scales[i] = most / STEPS;
            for (int task = 0; task < tasks && most > 0; task++) {
                rounded[i * tasks + task] = (byte) Math.round(weights[i][task] / scales[i]);
            }
        }
        return new TaskModel(keys.clone(), scales, rounded, bias.clone(), sharpness);
    }

    /** Reads a model; one of other features or tasks than this release knows does not fit. */
    public static TaskModel read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int tasks = TaskType.values().length;
        if (bytes.length < HEAD_BYTES || in.getInt() != MAGIC) {
            throw new IllegalArgumentException("task model: not a model (expected: a file of task-model train)");
        }
        int version = in.getInt();
        if (version != Features.version()) {
            throw new IllegalArgumentException("task model: features of version " + version + " (expected: "
                    + Features.version() + "; train it again)");
        }
        int size = in.getInt();
        int found = in.getInt();
        float sharpness = in.getFloat();
        long expected = HEAD_BYTES + (long) tasks * Float.BYTES + (long) size * (Integer.BYTES + Float.BYTES + tasks);
        if (found != tasks || bytes.length != expected) {
            throw new IllegalArgumentException("task model: " + found + " tasks in " + bytes.length
                    + " bytes (expected: " + tasks + " tasks in " + expected + ")");
        }
        int[] keys = new int[size];
        float[] scales = new float[size];
        byte[] weights = new byte[size * tasks];
        float[] bias = new float[tasks];
        for (int i = 0; i < size; i++) {
            keys[i] = in.getInt();
        }
        for (int i = 0; i < size; i++) {
            scales[i] = in.getFloat();
        }
        for (int i = 0; i < tasks; i++) {
            bias[i] = in.getFloat();
        }
        in.get(weights);
        return new TaskModel(keys, scales, weights, bias, sharpness);
    }

    /** Returns it as {@link #read} takes it. */
    public byte[] bytes() {
        int size = HEAD_BYTES + bias.length * Float.BYTES + keys.length * (Integer.BYTES + Float.BYTES + bias.length);
        ByteBuffer out = ByteBuffer.allocate(size);
        out.putInt(MAGIC)
                .putInt(Features.version())
                .putInt(keys.length)
                .putInt(bias.length)
                .putFloat(sharpness);
        for (int key : keys) {
            out.putInt(key);
        }
        for (float scale : scales) {
            out.putFloat(scale);
        }
        for (float each : bias) {
            out.putFloat(each);
        }
        return out.put(weights).array();
    }

    /** Returns the probability of each task, in their order. */
    public double[] probabilities(TaskVector vector) {
        double[] scores = scores(vector);
        for (int task = 0; task < scores.length; task++) {
            scores[task] *= sharpness;
        }
        softmax(scores);
        return scores;
    }

    /** Returns what speaks for each task, in their order. */
    public double[] scores(TaskVector vector) {
        float[] sums = Arrays.copyOf(bias, bias.length);
        for (int i = 0; i < vector.size(); i++) {
            int place = index.find(vector.key(i));
            if (place >= 0) {
                add(place, vector.value(i) * scales[place], sums);
            }
        }
        double[] scores = new double[sums.length];
        for (int task = 0; task < sums.length; task++) {
            scores[task] = sums[task];
        }
        return scores;
    }

    private void add(int place, float value, float[] sums) {
        int from = place * sums.length;
        for (int task = 0; task < sums.length; task++) {
            sums[task] += value * weights[from + task];
        }
    }

    /** Turns scores into probabilities; with the exact exponential function, which is the same on every machine. */
    public static void softmax(double[] scores) {
        double most = Arrays.stream(scores).max().orElse(0);
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = StrictMath.exp(scores[i] - most);
            sum += scores[i];
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] /= sum;
        }
    }
}
