// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.management;

import io.autorouter.gateway.problem.Problem;
import io.autorouter.gateway.problem.Problem.Reason;

/** A request cannot be done as it is. Nothing was changed. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private RefusedException(Problem problem) {
        super(problem.message(), null, false, false);
        this.problem = problem;
    }

    public static RefusedException invalid(String message) {
        return new RefusedException(Problem.invalid(message));
    }

    public static RefusedException notFound(String message) {
        return new RefusedException(Problem.refused(Reason.NOT_FOUND, message));
    }

    public static RefusedException conflict(String message) {
        return new RefusedException(Problem.refused(Reason.CONFLICT, message));
    }

    public static RefusedException forbidden(String message) {
        return new RefusedException(Problem.refused(Reason.FORBIDDEN, message));
    }

    public static RefusedException unavailable(String message) {
        return new RefusedException(Problem.refused(Reason.UNAVAILABLE, message));
    }

    public Problem problem() {
        return problem;
    }
}
