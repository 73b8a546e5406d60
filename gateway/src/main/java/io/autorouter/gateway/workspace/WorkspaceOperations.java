// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.workspace;

import io.autorouter.gateway.openapi.Access;
import io.autorouter.gateway.openapi.Operation;
import io.autorouter.gateway.openapi.Parameter;
import io.autorouter.gateway.openapi.Reply;
import io.autorouter.gateway.openapi.Shape;
import io.autorouter.gateway.rule.Rule;
import java.util.List;

/** What is served about workspaces. */
public interface WorkspaceOperations {

    String TAG = "Workspaces";
    String ONE = "/workspaces/{id}";
    String BUDGETS = ONE + "/budgets";
    String BUDGET = BUDGETS + "/{interval}";
    Shape CREATE = new Shape("WorkspaceCreate", WorkspaceRules.CREATE, "A workspace to be made.");
    Shape PATCH = new Shape("WorkspacePatch", WorkspaceRules.PATCH, "What is to be changed of a workspace.");
    Shape LIMIT = new Shape("BudgetPut", WorkspaceRules.BUDGET, "What may be spent in an interval.");

    String WORKSPACE = """
            {"id": "wsp-06awrq2m1xvt4b8c9d0e1f2g3h", "name": "Research", "slug": "research", "description": "for papers",
             "default_text_model": null, "default_image_model": null, "default_provider_sort": null,
             "default_guardrail_id": "", "is_observability_io_logging_enabled": false, "io_logging_sampling_rate": 1,
             "io_logging_api_key_ids": ["9f86d081884c7d65"], "is_observability_broadcast_enabled": false,
             "is_data_discount_logging_enabled": false, "created_by": null, "created_at": "2026-11-27T05:06:11Z",
             "updated_at": "2026-11-27T05:06:11Z"}""";
    String LIMITED = """
            {"id": "bud-06awrq2m1xvt4b8c9d0e1f2g3h", "workspace_id": "wsp-06awrq2m1xvt4b8c9d0e1f2g3h",
             "reset_interval": "monthly", "limit_usd": 100, "created_at": "2026-11-27T05:06:11Z",
             "updated_at": "2026-11-27T05:06:11Z"}""";

    List<Operation> ALL = List.of(
            operation("GET", "/workspaces", "Lists the account's workspaces.")
                    .with(
                            Parameter.query("offset", Rule.integer(0, 999_999_999), "How many to leave out."),
                            Parameter.query("limit", Rule.integer(1, 100), "How many to list.")),
            operation("POST", "/workspaces", "Makes a workspace.", 201).taking(CREATE, "{\"name\": \"Research\"}"),
            operation("GET", ONE, "Tells of one workspace, by id or slug."),
            operation("PATCH", ONE, "Changes a workspace.").taking(PATCH, "{\"description\": \"for papers\"}"),
            operation("DELETE", ONE, "Deletes a workspace that has no keys."),
            operation("GET", BUDGETS, "Lists a workspace's budgets."),
            operation("GET", BUDGET, "Tells of one budget."),
            operation("PUT", BUDGET, "Sets a budget.").taking(LIMIT, "{\"limit_usd\": 100}"),
            operation("DELETE", BUDGET, "Drops a budget."));

    private static Operation operation(String method, String path, String summary) {
        return operation(method, path, summary, 200);
    }

    private static Operation operation(String method, String path, String summary, int status) {
        Operation operation = Operation.of(method, path, TAG, summary, Access.MANAGEMENT_KEY)
                .giving(reply(method, path, status))
                .failing(400, 401, 403, 404, 409, 503);
        operation = path.contains("{id}") ? operation.with(Parameter.path("id", "Id or slug.")) : operation;
        return path.contains("{interval}")
                ? operation.with(Parameter.path("interval", "daily, weekly, monthly or lifetime."))
                : operation;
    }

    private static Reply reply(String method, String path, int status) {
        if (method.equals("DELETE")) {
            return Reply.DELETED;
        }
        return switch (path) {
            case BUDGET -> Reply.one(status, "The budget.", WorkspaceShapes.ONE_BUDGET, LIMITED);
            case BUDGETS -> Reply.page("The budgets.", WorkspaceShapes.BUDGETS, LIMITED);
            default ->
                method.equals("GET") && path.equals("/workspaces")
                        ? Reply.page("A page of workspaces.", WorkspaceShapes.LIST, WORKSPACE)
                        : Reply.one(status, "The workspace.", WorkspaceShapes.ONE, WORKSPACE);
        };
    }
}
