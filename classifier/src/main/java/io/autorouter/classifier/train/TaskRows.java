// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Rows in the order of their tasks, and within a task in the order of their names, whatever order they came in.
 *
 * @param names of the tasks, in order
 * @param starts the first row of each task, and behind the last task the number of rows
 */
@SuppressWarnings("ArrayRecordComponent") // numbers on the request path; nobody compares or changes them
record TaskRows(List<RoutingRows.Row> rows, int[] originals, int[] taskOf, List<String> names, int[] starts) {

    static TaskRows of(List<RoutingRows.Row> rows) {
        TreeMap<String, List<Integer>> byTask = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            byTask.computeIfAbsent(rows.get(i).taskName(), name -> new ArrayList<>())
                    .add(i);
        }
        List<RoutingRows.Row> ordered = new ArrayList<>(rows.size());
        int[] originals = new int[rows.size()];
        int[] taskOf = new int[rows.size()];
        int[] starts = new int[byTask.size() + 1];
        int task = 0;
        for (List<Integer> members : byTask.values()) {
            members.sort(Comparator.comparing(i -> rows.get(i).id()));
            for (int member : members) {
                originals[ordered.size()] = member;
                taskOf[ordered.size()] = task;
                ordered.add(rows.get(member));
            }
            starts[++task] = ordered.size();
        }
        return new TaskRows(ordered, originals, taskOf, List.copyOf(byTask.keySet()), starts);
    }

    int count() {
        return rows.size();
    }

    int tasks() {
        return names.size();
    }

    int task(int row) {
        return taskOf[row];
    }

    RoutingRows.Row get(int row) {
        return rows.get(row);
    }

    /** Returns where a row stood before. */
    int original(int row) {
        return originals[row];
    }
}
