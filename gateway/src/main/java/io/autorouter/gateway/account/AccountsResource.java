// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyChanged;
import io.autorouter.contracts.account.KeyKind;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.id.IdSource;
import io.autorouter.gateway.account.AccountStore.Account;
import io.autorouter.gateway.apikey.KeyMint;
import io.autorouter.gateway.management.Asked;
import io.autorouter.gateway.management.ManagementFilter;
import io.autorouter.gateway.management.RefusedException;
import io.autorouter.gateway.management.Reply;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** {@code /accounts}: creates and lists accounts, for whoever runs the platform. */
public final class AccountsResource {

    private static final int PAGE = 50;
    private static final int PAGE_MAX = 100;

    private final AccountStore store;
    private final AccountId operator;
    private final KeyMint mint;
    private final IdSource ids;
    private final InstantSource clock;
    private final Consumer<KeyChanged> changed;

    /** What the resource works with. */
    public record Tools(KeyMint mint, IdSource ids, InstantSource clock) {}

    /**
     * Takes what it needs.
     *
     * @param operator the account of whoever runs the platform: its management keys may create others
     * @param changed told of the first key of an account once it is committed
     */
    public AccountsResource(AccountStore store, AccountId operator, Tools tools, Consumer<KeyChanged> changed) {
        this.store = store;
        this.operator = operator;
        this.mint = tools.mint();
        this.ids = tools.ids();
        this.clock = tools.clock();
        this.changed = changed;
    }

    /** Mounts the resource below the given prefix. */
    public void mount(Router router, String prefix, ManagementFilter management) {
        management.mount(router, HttpMethod.GET, prefix + "/accounts", this::list);
        management.mount(router, HttpMethod.POST, prefix + "/accounts", AccountOperations.CREATE, this::create);
    }

    private Reply list(Asked asked) throws RefusedException, IOException {
        refuseStrangers(asked);
        AccountStore.Page page = store.page(asked.limit(PAGE, PAGE_MAX), asked.offset());
        List<ObjectNode> views =
                page.accounts().stream().map(AccountsResource::view).toList();
        return Reply.page(views, page.total());
    }

    private Reply create(Asked asked) throws RefusedException, IOException {
        refuseStrangers(asked);
        String name = asked.body().path("name").textValue();
        Instant now = clock.instant();
        var account = new Account(AccountId.next(ids), name, now);
        KeyMint.Minted minted = mint.mint();
        KeyChanged key = new KeyChanged(
                minted.id(),
                account.id(),
                WorkspaceId.defaultOf(account.id()),
                KeyKind.MANAGEMENT,
                minted.hash(),
                "First management key",
                minted.secret().label(),
                null,
                false,
                null,
                false,
                false,
                null,
                1,
                now);
        store.create(account.id(), name, key);
        changed.accept(key);
        return Reply.created(view(account), minted.secret().text());
    }

    private void refuseStrangers(Asked asked) throws RefusedException {
        if (!asked.account().equals(operator)) {
            throw RefusedException.forbidden(
                    "This key manages its own account only. Use a management key of the operator's account.");
        }
    }

    private static ObjectNode view(Account account) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("id", account.id().value());
        view.put("name", account.name());
        view.put("created_at", account.createdAt().toString());
        return view;
    }
}
