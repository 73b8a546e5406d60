// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An audit in the form of the public API. */
final class AuditView {

    private AuditView() {}

    static ObjectNode of(AuditReport report) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("ok", report.holds()).put("ran_at", report.ranAt().toString());
        data.put("since", report.since() == null ? null : report.since().toString());
        data.put("under_way", report.underWay());
        ArrayNode findings = data.putArray("findings");
        for (Finding finding : report.findings()) {
            ObjectNode node = findings.addObject();
            node.put("invariant", finding.invariant()).put("promise", finding.promise());
            node.put("checked", finding.checked()).put("breaches", finding.breaches());
            ArrayNode offences = node.putArray("offences");
            finding.offences().forEach(offences::add);
        }
        AuditReport.Figures figures = report.figures();
        put(data, "suspended", figures.suspended());
        put(data, "unknown", figures.unknown());
        put(data, "overdrawn", figures.overdrawn());
        put(data, "reservations", figures.reservations());
        put(data, "expired_leases", figures.expired());
        put(data, "disputed", figures.disputed());
        data.put("drift_usd", figures.drift().plainDollars());
        return data;
    }

    private static void put(ObjectNode data, String name, AuditReport.Sum sum) {
        data.putObject(name).put("count", sum.count()).put("usd", sum.amount().plainDollars());
    }
}
