// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the API does: what its route is mounted with, and what its description is made of.
 *
 * @param method in capitals
 * @param path below the API's prefix, with variables in braces
 * @param tag the group that it stands in
 * @param request what the body holds; null: there is none
 * @param example of a request's body
 * @param errors statuses that it may refuse or fail with
 */
public record Operation(
        String method,
        String path,
        String tag,
        String summary,
        Access access,
        List<Parameter> parameters,
        @Nullable Shape request,
        String example,
        List<Reply> replies,
        List<Integer> errors) {

    public Operation {
        parameters = List.copyOf(parameters);
        replies = List.copyOf(replies);
        errors = List.copyOf(errors);
    }

    public static Operation of(String method, String path, String tag, String summary, Access access) {
        return new Operation(method, path, tag, summary, access, List.of(), null, "", List.of(), List.of());
    }

    public Operation taking(Shape body, String bodyExample) {
        return new Operation(method, path, tag, summary, access, parameters, body, bodyExample, replies, errors);
    }

    public Operation with(Parameter... more) {
        List<Parameter> all = new ArrayList<>(parameters);
        all.addAll(List.of(more));
        return new Operation(method, path, tag, summary, access, all, request, example, replies, errors);
    }

    public Operation giving(Reply... more) {
        List<Reply> all = new ArrayList<>(replies);
        all.addAll(List.of(more));
        return new Operation(method, path, tag, summary, access, parameters, request, example, all, errors);
    }

    public Operation failing(Integer... statuses) {
        return new Operation(
                method, path, tag, summary, access, parameters, request, example, replies, List.of(statuses));
    }

    /** Returns the name of the operation in generated clients, such as {@code getModelsAuthorSlugEndpoints}. */
    String id() {
        StringBuilder id = new StringBuilder(method.toLowerCase(Locale.ROOT));
        boolean begins = true;
        for (int at = 0; at < path.length(); at++) {
            char c = path.charAt(at);
            if (!Character.isLetterOrDigit(c)) {
                begins = true;
            } else {
                id.append(begins ? Character.toUpperCase(c) : c);
                begins = false;
            }
        }
        return id.toString();
    }
}
