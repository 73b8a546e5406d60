// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.admission;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long answers are expected to be: a moving average for each model that was asked for. */
public final class AnswerLengths {

    private static final long AT_FIRST = 512;
    private static final long LEAST = 64;
    private static final int NAMES_MAX = 4_096;
    /** The average moves by this part of the difference with each answer. */
    private static final int INERTIA = 16;
    /** So many times the average is expected: few answers are longer. */
    private static final long SLACK = 2;

    private final Map<String, Long> averages = new ConcurrentHashMap<>();

    /** Returns how many tokens to set aside for an answer. */
    public long expected(String model) {
        return Math.max(LEAST, SLACK * averages.getOrDefault(model, AT_FIRST));
    }

    /** Learns of a complete answer. */
    public void learn(String model, long tokens) {
        if (averages.size() < NAMES_MAX || averages.containsKey(model)) {
            averages.merge(model, AT_FIRST, (average, first) -> average + moved(tokens - average));
        }
    }

    private static long moved(long difference) {
        long step = difference / INERTIA;
        return step == 0 ? Long.signum(difference) : step;
    }
}
