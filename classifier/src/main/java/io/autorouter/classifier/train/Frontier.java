// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What quality can be had for which cost: the concave hull, which never falls, over points of cost and quality. */
final class Frontier {

    private static final int STEPS = 2_000;

    /**
     * A way to answer all prompts.
     *
     * @param logCost logarithm of the mean cost
     */
    record Point(double logCost, double quality) {}

    private Frontier() {}

    /** Returns the mean height of the hull between two costs: the AIQ of RouterBench (arXiv 2403.12031), normalised. */
    static double area(List<Point> points, double from, double to) {
        List<Point> hull = hull(points);
        double sum = 0;
        for (int step = 0; step <= STEPS; step++) {
            sum += height(hull, from + (to - from) * step / STEPS);
        }
        return sum / (STEPS + 1);
    }

    private static List<Point> hull(List<Point> points) {
        List<Point> sorted = new ArrayList<>(points);
        sorted.sort(Comparator.comparingDouble(Point::logCost));
        List<Point> hull = new ArrayList<>();
        double best = Double.NEGATIVE_INFINITY;
        for (Point point : sorted) {
            if (point.quality() > best) {
                best = point.quality();
                while (hull.size() > 1 && isBelow(hull.getLast(), hull.get(hull.size() - 2), point)) {
                    hull.removeLast();
                }
                hull.add(point);
            }
        }
        return hull;
    }

    private static boolean isBelow(Point middle, Point left, Point right) {
        return (middle.quality() - left.quality()) * (right.logCost() - left.logCost())
                <= (right.quality() - left.quality()) * (middle.logCost() - left.logCost());
    }

    private static double height(List<Point> hull, double logCost) {
        Point left = null;
        for (Point right : hull) {
            if (right.logCost() >= logCost) {
                if (left == null) {
                    return right.logCost() > logCost ? 0 : right.quality();
                }
                double share = (logCost - left.logCost()) / (right.logCost() - left.logCost());
                return left.quality() + share * (right.quality() - left.quality());
            }
            left = right;
        }
        return left == null ? 0 : left.quality();
    }
}
