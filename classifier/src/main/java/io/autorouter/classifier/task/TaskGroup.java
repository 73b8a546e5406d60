// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.task;

/** The groups that the tasks fall into: what stands before the colon of a tag, if anything does. */
public enum TaskGroup {
    GENERAL("general"),
    AGENT("agent"),
    CODE("code"),
    DATA("data");

    private final String label;

    TaskGroup(String label) {
        this.label = label;
    }

    /** Returns its public name. */
    public String label() {
        return label;
    }

    static TaskGroup of(String tag) {
        for (TaskGroup group : values()) {
            if (tag.startsWith(group.label + ":")) {
                return group;
            }
        }
        return GENERAL;
    }
}
