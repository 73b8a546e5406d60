// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.apikey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.KeyChanged;
import io.autorouter.contracts.account.KeyHash;
import io.autorouter.gateway.management.Asked;
import io.autorouter.gateway.management.ManagementFilter;
import io.autorouter.gateway.management.RefusedException;
import io.autorouter.gateway.management.Reply;
import io.autorouter.gateway.spending.Spending;
import io.autorouter.gateway.spending.SpendingClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code /keys} and {@code /key}: creates, shows, changes and deletes the keys of an account. */
public final class KeysResource {

    private static final String OWN_KEY = "hash: the key that this request is made with (expected: another one, so that"
            + " the account is not locked out)";

    private final ApiKeyStore store;
    private final KeyMint mint;
    private final SpendingClient spending;
    private final InstantSource clock;
    private final Consumer<KeyChanged> changed;

    /** What the resource works with. */
    public record Tools(KeyMint mint, SpendingClient spending, InstantSource clock) {}

    /**
     * Takes what it needs.
     *
     * @param changed told of each change once it is committed
     */
    public KeysResource(ApiKeyStore store, Tools tools, Consumer<KeyChanged> changed) {
        this.store = store;
        this.mint = tools.mint();
        this.spending = tools.spending();
        this.clock = tools.clock();
        this.changed = changed;
    }

    /** Mounts the resource below the given prefix. */
    public void mount(Router router, String prefix, ManagementFilter management) {
        String all = prefix + "/keys";
        String one = all + "/:hash";
        management.mountForAll(router, HttpMethod.GET, prefix + "/key", this::own);
        management.mount(router, HttpMethod.GET, all, this::list);
        management.mount(router, HttpMethod.POST, all, KeyRules.CREATE, this::create);
        management.mount(router, HttpMethod.GET, one, this::show);
        management.mount(router, HttpMethod.PATCH, one, KeyRules.PATCH, this::change);
        management.mount(router, HttpMethod.DELETE, one, this::delete);
    }

    private Reply create(Asked asked) throws RefusedException, IOException {
        KeyRules.refuseWhatIsOver(asked.body(), clock.instant());
        KeyMint.Drawn drawn = mint.draw(asked.account(), asked.body(), clock.instant());
        KeyRow key = store.create(drawn.row());
        changed.accept(key.state());
        return Reply.created(KeyView.managed(key, Spending.NONE), drawn.secret().text());
    }

    private Reply list(Asked asked) throws RefusedException, IOException {
        String workspace = asked.query().get("workspace_id");
        KeyPage.Found found = store.page(
                asked.account(),
                new KeyPage.Wanted(
                        asked.offset(),
                        asked.flag("include_disabled"),
                        workspace == null ? null : KeyMint.workspace(workspace)));
        Map<String, Spending> spent = spending.of(
                found.keys().stream().map(key -> key.birth().id().value()).toList());
        List<ObjectNode> views = new ArrayList<>();
        for (KeyRow key : found.keys()) {
            views.add(KeyView.managed(
                    key, spent == null ? null : spent.get(key.birth().id().value())));
        }
        return Reply.page(views, found.total());
    }

    private Reply show(Asked asked) throws RefusedException, IOException {
        return shown(store.find(asked.account(), hash(asked)));
    }

    private Reply change(Asked asked) throws RefusedException, IOException {
        KeyHash hash = hash(asked);
        if (asked.body().path("disabled").booleanValue()) {
            refuseOwn(asked);
        }
        KeyRules.refuseWhatIsOver(asked.body(), clock.instant());
        KeyRow key = store.change(asked.account(), hash, settings -> settings.with(asked.body()));
        changed.accept(key.state());
        return shown(key);
    }

    private Reply delete(Asked asked) throws RefusedException, IOException {
        KeyHash hash = hash(asked);
        refuseOwn(asked);
        changed.accept(store.delete(asked.account(), hash).state());
        return Reply.deleted();
    }

    private Reply own(Asked asked) throws RefusedException, IOException {
        KeyRow key = store.find(asked.account(), asked.key().hash());
        return Reply.data(KeyView.own(key, spent(key), spending.isFree(asked.account())));
    }

    private Reply shown(KeyRow key) {
        return Reply.data(KeyView.managed(key, spent(key)));
    }

    private @Nullable Spending spent(KeyRow key) {
        String id = key.birth().id().value();
        Map<String, Spending> spent = spending.of(List.of(id));
        return spent == null ? null : spent.get(id);
    }

    private static KeyHash hash(Asked asked) throws RefusedException {
        String hash = asked.path("hash");
        if (!KeyHash.isValid(hash)) {
            throw ApiKeyStore.noKey();
        }
        return new KeyHash(hash);
    }

    private static void refuseOwn(Asked asked) throws RefusedException {
        if (asked.path("hash").equals(asked.key().hash().hex())) {
            throw RefusedException.conflict(OWN_KEY);
        }
    }
}
