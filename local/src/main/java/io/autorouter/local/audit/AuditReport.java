// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.audit;

import java.util.List;

/**
 * The result of an audit.
 *
 * @param underWay generations that had not ended, or were not charged yet, and are young enough for that
 * @param suspended lines of usage that came after a generation had ended, and what their providers are owed
 */
public record AuditReport(List<Finding> findings, long underWay, Suspended suspended) {

    private static final int OFFENCES_SHOWN = 5;

    /** Usage that nobody is charged for. */
    public record Suspended(long lines, long nanos) {}

    public AuditReport {
        findings = List.copyOf(findings);
    }

    /** Returns what does not hold. */
    public List<Finding> breaches() {
        return findings.stream().filter(finding -> !finding.holds()).toList();
    }

    /** Returns the report as people read it. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            text.append("%-6s %s  %s (%d checked)%n"
                    .formatted(
                            finding.holds() ? "ok" : "BREACH",
                            finding.invariant(),
                            finding.promise(),
                            finding.checked()));
            finding.offences().stream()
                    .limit(OFFENCES_SHOWN)
                    .forEach(offence ->
                            text.append("           ").append(offence).append('\n'));
            if (finding.offences().size() > OFFENCES_SHOWN) {
                text.append(
                        "           and %d more%n".formatted(finding.offences().size() - OFFENCES_SHOWN));
            }
        }
        text.append("under way: %d; in suspense: %d lines, %s USD%n"
                .formatted(
                        underWay,
                        suspended.lines(),
                        java.math.BigDecimal.valueOf(suspended.nanos(), 9).toPlainString()));
        return text.toString();
    }
}
