// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.oauth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.KeyChanged;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.gateway.apikey.KeyMint;
import io.autorouter.gateway.apikey.KeyRules;
import io.autorouter.gateway.management.Asked;
import io.autorouter.gateway.management.ManagementFilter;
import io.autorouter.gateway.management.RefusedException;
import io.autorouter.gateway.management.Reply;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /auth/keys/code}: whoever manages an account lets an application have a key; {@code /auth/keys}: the application
 * brings the code and gets it.
 */
public final class OauthResource {

    /** What the fields of a consent are called where a key is made. */
    private static final Map<String, String> FIELDS = Map.of(
            "limit", "limit",
            "usage_limit_type", "limit_reset",
            "expires_at", "expires_at",
            "workspace_id", "workspace_id");

    private final GrantStore store;
    private final Tools tools;
    private final Consumer<KeyChanged> changed;

    /**
     * What the resource works with.
     *
     * @param codes gives a new code each time
     */
    public record Tools(KeyMint mint, Supplier<AuthorizationCode> codes, InstantSource clock) {}

    /**
     * Takes what it needs.
     *
     * @param changed told of each new key once it is committed
     */
    public OauthResource(GrantStore store, Tools tools, Consumer<KeyChanged> changed) {
        this.store = store;
        this.tools = tools;
        this.changed = changed;
    }

    /** Mounts the resource below the given prefix. */
    public void mount(Router router, String prefix, ManagementFilter management) {
        management.mount(router, HttpMethod.POST, prefix + "/auth/keys/code", OauthRules.CODE, this::consent);
        management.mountOpen(router, HttpMethod.POST, prefix + "/auth/keys", OauthRules.EXCHANGE, this::exchange);
    }

    private Reply consent(Asked asked) throws RefusedException, IOException {
        ObjectNode body = asked.body();
        Instant now = tools.clock().instant();
        KeyRules.refuseWhatIsOver(body, now);
        String named = body.path("workspace_id").textValue();
        WorkspaceId workspace = named == null ? WorkspaceId.defaultOf(asked.account()) : KeyMint.workspace(named);
        AuthorizationCode code = tools.codes().get();
        var grant = new Grant(asked.account(), key(body), OauthRules.challenge(body), now);
        store.keep(code.hash(), grant, workspace);
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("id", code.text());
        // Applications have no number before they ask; clients expect one.
        data.put("app_id", 0);
        data.put("created_at", now.toString());
        data.put("expires_at", now.plus(Grant.LIFE).toString());
        return Reply.data(data);
    }

    /** Returns the key that is consented to, in the words of {@code POST /keys}. */
    private static ObjectNode key(ObjectNode body) {
        ObjectNode key = JsonNodeFactory.instance.objectNode();
        String callback = body.path("callback_url").textValue();
        String host = callback == null ? "Application without a page" : CallbackUrl.host(callback);
        key.put("name", body.path("key_label").asText(host));
        FIELDS.forEach((field, name) -> {
            if (body.hasNonNull(field)) {
                key.set(name, body.get(field));
            }
        });
        return key;
    }

    private Reply exchange(ObjectNode body) throws RefusedException, IOException {
        String text = body.path("code").textValue();
        if (!AuthorizationCode.isWellFormed(text)) {
            throw Grant.unknown();
        }
        String verifier = body.path("code_verifier").textValue();
        String method = body.path("code_challenge_method").textValue();
        Challenge.Method told = method == null ? null : Challenge.Method.of(method);
        Instant now = tools.clock().instant();
        Redeemed redeemed =
                store.redeem(new AuthorizationCode(text).hash(), now, grant -> judged(grant, verifier, told, now));
        return switch (redeemed) {
            case Redeemed.Refused refused -> throw refused.why();
            case Redeemed.Given given -> {
                changed.accept(given.key().state());
                ObjectNode reply = JsonNodeFactory.instance.objectNode();
                reply.put("key", given.secret().text());
                reply.put("user_id", given.key().birth().accountId().value());
                yield new Reply(200, reply);
            }
        };
    }

    private Redeemed judged(Grant grant, @Nullable String verifier, Challenge.@Nullable Method method, Instant now)
            throws RefusedException {
        RefusedException refusal = grant.refusal(verifier, method);
        if (refusal != null) {
            return new Redeemed.Refused(refusal);
        }
        KeyMint.Drawn drawn = tools.mint().draw(grant.account(), grant.key(), now);
        return new Redeemed.Given(drawn.row(), drawn.secret());
    }
}
