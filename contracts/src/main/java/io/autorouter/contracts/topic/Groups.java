// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.topic;

import java.util.List;

/** Consumer groups, {@code <service>.<verb>}. What a group cannot read goes to its dead letters. */
public interface Groups {

    String CLASSIFIER_ROUTE = "classifier.route";

    String DISPATCHER_DISPATCH = "dispatcher.dispatch";

    String BILLING_CHARGE = "billing.charge";

    String ANALYTICS_RECORD = "analytics.record";

    List<String> ALL = List.of(CLASSIFIER_ROUTE, DISPATCHER_DISPATCH, BILLING_CHARGE, ANALYTICS_RECORD);

    /** The topic for records that the group could not read. */
    static String deadLetters(String group) {
        return group + ".dead";
    }
}
