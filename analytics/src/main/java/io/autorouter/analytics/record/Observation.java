// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

/** Something that observes a generation, such as a record of a topic. */
interface Observation {

    Observed observed();
}
