// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.byok;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.credential.CredentialChanged;
import io.autorouter.contracts.credential.CredentialId;
import io.autorouter.contracts.credential.SecretOwner;
import io.autorouter.contracts.id.IdSource;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.gateway.management.Asked;
import io.autorouter.gateway.management.ManagementFilter;
import io.autorouter.gateway.management.RefusedException;
import io.autorouter.gateway.management.Reply;
import io.autorouter.gateway.model.ProviderShelf;
import io.autorouter.gateway.rule.Rule;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /byok}: keeps the provider credentials that an account brings along. No answer ever holds a secret. */
public final class ByokResource {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9._/-]{1,64}");
    private static final int PAGE = 50;

    private final CredentialStore store;
    private final Vault vault;
    private final ProviderShelf providers;
    private final IdSource ids;
    private final InstantSource clock;
    private final Consumer<CredentialChanged> changed;

    /** What the resource works with. */
    public record Tools(Vault vault, ProviderShelf providers, IdSource ids, InstantSource clock) {}

    /**
     * Takes what it needs.
     *
     * @param changed told of each change once it is committed
     */
    public ByokResource(CredentialStore store, Tools tools, Consumer<CredentialChanged> changed) {
        this.store = store;
        this.vault = tools.vault();
        this.providers = tools.providers();
        this.ids = tools.ids();
        this.clock = tools.clock();
        this.changed = changed;
    }

    /** Mounts the resource below the given prefix. */
    public void mount(Router router, String prefix, ManagementFilter management) {
        String all = prefix + "/byok";
        String one = all + "/:id";
        management.mount(router, HttpMethod.GET, all, this::list);
        management.mount(router, HttpMethod.POST, all, ByokRules.CREATE, this::create);
        management.mount(router, HttpMethod.GET, one, this::show);
        management.mount(router, HttpMethod.PATCH, one, ByokRules.PATCH, this::change);
        management.mount(router, HttpMethod.DELETE, one, this::delete);
    }

    private Reply list(Asked asked) throws RefusedException, IOException {
        String workspace = asked.query().get("workspace_id");
        CredentialStore.Page page = store.page(
                asked.account(),
                new CredentialStore.Wanted(
                        workspace == null ? null : workspace(workspace),
                        provider(asked.query().get("provider")),
                        asked.limit(PAGE, ByokRules.PAGE_MAX),
                        asked.offset()));
        List<ObjectNode> views =
                page.credentials().stream().map(CredentialView::of).toList();
        return Reply.page(views, page.total());
    }

    private Reply create(Asked asked) throws RefusedException, IOException {
        ObjectNode body = asked.body();
        JsonNode workspace = body.path("workspace_id");
        var owner = new SecretOwner(asked.account(), CredentialId.next(ids), provider(body.path("provider")));
        Instant now = clock.instant();
        CredentialRow credential = store.create(new CredentialRow(
                owner,
                workspace.isTextual() ? workspace(workspace.textValue()) : WorkspaceId.defaultOf(asked.account()),
                CredentialSettings.NONE.with(body),
                null,
                vault.lock(body.path("key").textValue(), owner),
                new CredentialRow.Stamp(false, 1, now, now)));
        return Reply.created(CredentialView.of(told(credential)));
    }

    private Reply show(Asked asked) throws RefusedException, IOException {
        return Reply.data(CredentialView.of(store.find(asked.account(), id(asked))));
    }

    private Reply change(Asked asked) throws RefusedException, IOException {
        CredentialId id = id(asked);
        JsonNode key = asked.body().path("key");
        // Sealed before the transaction: what cannot be done is refused before anything is locked.
        SecretOwner owner = store.find(asked.account(), id).owner();
        Optional<CredentialRow.Secret> secret =
                key.isTextual() ? Optional.of(vault.lock(key.textValue(), owner)) : Optional.empty();
        return Reply.data(CredentialView.of(
                told(store.change(asked.account(), id, settings -> settings.with(asked.body()), secret.orElse(null)))));
    }

    private Reply delete(Asked asked) throws RefusedException, IOException {
        told(store.delete(asked.account(), id(asked)));
        return Reply.deleted();
    }

    private CredentialRow told(CredentialRow credential) {
        changed.accept(credential.state());
        return credential;
    }

    private static CredentialId id(Asked asked) throws RefusedException {
        String id = asked.path("id");
        if (!CredentialId.isValid(id)) {
            throw CredentialStore.none();
        }
        return new CredentialId(id);
    }

    private static WorkspaceId workspace(String id) throws RefusedException {
        if (!WorkspaceId.isValid(id)) {
            throw RefusedException.notFound("workspace_id: no workspace has this id");
        }
        return new WorkspaceId(id);
    }

    private static @Nullable String provider(@Nullable String given) throws RefusedException {
        if (given != null && !SLUG.matcher(given).matches()) {
            throw Asked.refused("provider", given, "the short name of a provider");
        }
        return given;
    }

    private ProviderSlug provider(JsonNode given) throws RefusedException {
        List<ProviderSlug> known = providers.slugs();
        if (known.isEmpty()) {
            throw RefusedException.unavailable("No providers are known yet. Try again in a moment.");
        }
        for (ProviderSlug slug : known) {
            if (slug.value().equals(given.textValue())) {
                return slug;
            }
        }
        throw RefusedException.invalid(Rule.say(
                "provider",
                given,
                "one of " + known.stream().map(ProviderSlug::value).collect(Collectors.joining(", "))));
    }
}
