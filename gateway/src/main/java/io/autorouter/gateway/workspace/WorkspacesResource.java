// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.workspace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.SpendInterval;
import io.autorouter.contracts.account.SpendLimit;
import io.autorouter.contracts.account.WorkspaceChanged;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.id.IdSource;
import io.autorouter.gateway.management.Asked;
import io.autorouter.gateway.management.ManagementFilter;
import io.autorouter.gateway.management.RefusedException;
import io.autorouter.gateway.management.Reply;
import io.autorouter.gateway.rule.Amounts;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** {@code /workspaces}: creates, shows, changes and deletes the workspaces of an account, and their budgets. */
public final class WorkspacesResource {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");
    private static final int PAGE = 50;
    private static final int PAGE_MAX = 100;

    private final WorkspaceStore store;
    private final WorkspaceStore.Emptying emptying;
    private final IdSource ids;
    private final Consumer<WorkspaceChanged> changed;

    /**
     * Takes what it needs.
     *
     * @param emptying takes out of a workspace what goes with it when it is deleted
     * @param changed told of each change once it is committed
     */
    public WorkspacesResource(
            WorkspaceStore store, WorkspaceStore.Emptying emptying, IdSource ids, Consumer<WorkspaceChanged> changed) {
        this.store = store;
        this.emptying = emptying;
        this.ids = ids;
        this.changed = changed;
    }

    /** Mounts the resource below the given prefix. */
    public void mount(Router router, String prefix, ManagementFilter management) {
        String all = prefix + "/workspaces";
        String one = all + "/:id";
        String budgets = one + "/budgets";
        String budget = budgets + "/:interval";
        management.mount(router, HttpMethod.GET, all, this::list);
        management.mount(router, HttpMethod.POST, all, WorkspaceRules.CREATE, this::create);
        management.mount(router, HttpMethod.GET, one, this::show);
        management.mount(router, HttpMethod.PATCH, one, WorkspaceRules.PATCH, this::change);
        management.mount(router, HttpMethod.DELETE, one, this::delete);
        management.mount(router, HttpMethod.GET, budgets, this::budgets);
        management.mount(router, HttpMethod.GET, budget, this::budget);
        management.mount(router, HttpMethod.PUT, budget, WorkspaceRules.BUDGET, this::putBudget);
        management.mount(router, HttpMethod.DELETE, budget, this::dropBudget);
    }

    private Reply list(Asked asked) throws RefusedException, IOException {
        WorkspaceStore.Page page = store.page(asked.account(), asked.limit(PAGE, PAGE_MAX), asked.offset());
        List<ObjectNode> views =
                page.workspaces().stream().map(WorkspaceView::of).toList();
        return Reply.page(views, page.total());
    }

    private Reply create(Asked asked) throws RefusedException, IOException {
        String name = asked.body().path("name").textValue();
        Profile profile = Profile.named(name, Slug.of(name)).with(asked.body());
        return Reply.created(WorkspaceView.of(
                told(store.create(new WorkspaceStore.New(WorkspaceId.next(ids), asked.account(), profile)))));
    }

    private Reply show(Asked asked) throws RefusedException, IOException {
        return Reply.data(WorkspaceView.of(store.find(asked.account(), name(asked))));
    }

    private Reply change(Asked asked) throws RefusedException, IOException {
        return Reply.data(WorkspaceView.of(
                told(store.change(asked.account(), name(asked), profile -> profile.with(asked.body())))));
    }

    private Reply delete(Asked asked) throws RefusedException, IOException {
        told(store.delete(asked.account(), name(asked), emptying));
        return Reply.deleted();
    }

    private Reply budgets(Asked asked) throws RefusedException, IOException {
        WorkspaceRow workspace = store.find(asked.account(), name(asked));
        List<ObjectNode> views = workspace.budgets().stream()
                .map(budget -> WorkspaceView.of(workspace, budget))
                .toList();
        return Reply.page(views, views.size());
    }

    private Reply budget(Asked asked) throws RefusedException, IOException {
        return shown(store.find(asked.account(), name(asked)), interval(asked));
    }

    private Reply putBudget(Asked asked) throws RefusedException, IOException {
        SpendInterval interval = interval(asked);
        var limit = new SpendLimit(Amounts.read(asked.body().path("limit_usd")), interval);
        return shown(told(store.putBudget(asked.account(), name(asked), ids.next("bud"), limit)), interval);
    }

    private Reply dropBudget(Asked asked) throws RefusedException, IOException {
        told(store.dropBudget(asked.account(), name(asked), interval(asked)));
        return Reply.deleted();
    }

    private static Reply shown(WorkspaceRow workspace, SpendInterval interval) throws RefusedException {
        Optional<Budget> budget = workspace.budgets().stream()
                .filter(each -> each.limit().interval() == interval)
                .findFirst();
        return Reply.data(WorkspaceView.of(
                workspace,
                budget.orElseThrow(() -> RefusedException.notFound(
                        "interval: the workspace has no " + WorkspaceView.word(interval) + " budget"))));
    }

    /** Returns id or slug; what has the form of neither need not be looked for. */
    private static String name(Asked asked) throws RefusedException {
        String name = asked.path("id");
        if (!NAME.matcher(name).matches()) {
            throw WorkspaceRowStore.none();
        }
        return name;
    }

    private static SpendInterval interval(Asked asked) throws RefusedException {
        String given = asked.path("interval");
        for (SpendInterval interval : SpendInterval.values()) {
            if (WorkspaceView.word(interval).equals(given)) {
                return interval;
            }
        }
        throw Asked.refused("interval", given, "one of daily, weekly, monthly, lifetime");
    }

    private WorkspaceRow told(WorkspaceRow workspace) {
        changed.accept(workspace.state());
        return workspace;
    }
}
