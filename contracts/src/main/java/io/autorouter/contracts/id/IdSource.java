// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.id;

/** Makes ids. A constructor parameter wherever ids are born, so that tests can predict them. */
@FunctionalInterface
public interface IdSource {

    /** Returns a new id: the prefix, a hyphen, and 26 base-32 characters that sort by time of birth. */
    String next(String prefix);
}
