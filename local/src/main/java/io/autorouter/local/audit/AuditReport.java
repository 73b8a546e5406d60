// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The result of an audit.
 *
 * @param underWay generations that had not ended, or were not charged yet, and are young enough for that
 * @param figures what is no breach, and somebody may want to know
 */
public record AuditReport(List<Finding> findings, long underWay, List<Figure> figures) {

    /** What billing tells beside its findings, in its own words. */
    static final List<String> FIGURES =
            List.of("suspended", "unknown", "overdrawn", "reservations", "expired_leases", "disputed");

    private static final int OFFENCES_SHOWN = 5;

    /** How many, and how much. */
    public record Figure(String name, long count, BigDecimal usd) {}

    public AuditReport {
        findings = List.copyOf(findings);
        figures = List.copyOf(figures);
    }

    AuditReport with(List<Finding> more) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        all.sort(Comparator.comparing(Finding::invariant));
        return new AuditReport(all, underWay, figures);
    }

    /** Returns what does not hold. */
    public List<Finding> breaches() {
        return findings.stream().filter(finding -> !finding.holds()).toList();
    }

    /** Returns a figure by its name. */
    public Figure figure(String name) {
        return figures.stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("figure: " + name + " (expected: one of " + figures + ")"));
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
            long more = finding.breaches() - OFFENCES_SHOWN;
            if (more > 0) {
                text.append("           and %d more%n".formatted(more));
            }
        }
        text.append("under way: %d%n".formatted(underWay));
        for (Figure figure : figures) {
            text.append("%s: %d, %s USD%n"
                    .formatted(figure.name(), figure.count(), figure.usd().toPlainString()));
        }
        return text.toString();
    }
}
