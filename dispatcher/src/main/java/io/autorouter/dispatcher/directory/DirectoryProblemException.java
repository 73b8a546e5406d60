// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.directory;

/** The operator's list of providers is wrong. Says where, and what is allowed. */
public final class DirectoryProblemException extends Exception {

    DirectoryProblemException(String message) {
        super(message);
    }

    /** Returns the problem of a field, as all problems are worded. */
    static DirectoryProblemException at(String field, String given, String expected) {
        return new DirectoryProblemException(field + ": " + given + " (expected: " + expected + ")");
    }
}
