// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyKind;
import io.autorouter.gateway.management.Asked;
import io.autorouter.gateway.management.ManagementFilter;
import io.autorouter.gateway.management.RefusedException;
import io.autorouter.gateway.management.Reply;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.util.List;

/** {@code /credits}, {@code /audit} and {@code /accounts/{id}/parking}: what billing knows and does, for who may ask. */
public final class BooksResource {

    private static final String CREDITS = "/api/v1/credits";

    /** What everybody may know of an audit; the rest names accounts and generations. */
    private static final List<String> OPEN = List.of("ok", "ran_at", "since", "under_way");

    private static final List<String> OPEN_OF_FINDING = List.of("invariant", "promise", "checked", "breaches");

    private final BooksClient billing;
    private final AccountId operator;
    private final Accounts accounts;

    /** Tells which accounts there are: billing takes money for any. */
    @FunctionalInterface
    public interface Accounts {
        boolean has(AccountId account) throws IOException;
    }

    /**
     * Takes what it needs.
     *
     * @param operator the account of whoever runs the platform
     */
    public BooksResource(BooksClient billing, AccountId operator, Accounts accounts) {
        this.billing = billing;
        this.operator = operator;
        this.accounts = accounts;
    }

    /** Mounts the resource below the given prefix. */
    public void mount(Router router, String prefix, ManagementFilter management) {
        management.mount(router, HttpMethod.GET, prefix + "/credits", this::credits);
        management.mount(router, HttpMethod.POST, prefix + "/credits", BooksOperations.GRANT, this::grant);
        management.mountForAll(router, HttpMethod.GET, prefix + "/audit", this::audit);
        management.mount(router, HttpMethod.DELETE, prefix + "/accounts/:id/parking", this::release);
    }

    private Reply credits(Asked asked) throws RefusedException {
        return Reply.data(billing.get(CREDITS, asked.account()).path("data"));
    }

    private Reply grant(Asked asked) throws RefusedException, IOException {
        refuseStrangers(asked);
        String account = asked.body().path("account_id").textValue();
        if (account != null && AccountId.isValid(account) && !accounts.has(new AccountId(account))) {
            throw RefusedException.invalid("account_id: " + account + " (expected: an account that there is)");
        }
        return Reply.data(billing.post(CREDITS, asked.account(), asked.idempotencyKey(), asked.body())
                .path("data"));
    }

    private Reply audit(Asked asked) throws RefusedException {
        JsonNode report = billing.get("/api/v1/audit", asked.account()).path("data");
        boolean all = asked.account().equals(operator) && asked.key().kind() == KeyKind.MANAGEMENT;
        return Reply.data(all ? report : open(report));
    }

    private static ObjectNode open(JsonNode report) {
        ObjectNode open = chosen(report, OPEN);
        var findings = open.putArray("findings");
        report.path("findings").forEach(finding -> findings.add(chosen(finding, OPEN_OF_FINDING)));
        return open;
    }

    private static ObjectNode chosen(JsonNode from, List<String> fields) {
        ObjectNode chosen = JsonNodeFactory.instance.objectNode();
        fields.forEach(field -> chosen.set(field, from.get(field)));
        return chosen;
    }

    private Reply release(Asked asked) throws RefusedException {
        refuseStrangers(asked);
        String account = asked.path("id");
        if (!AccountId.isValid(account)) {
            throw RefusedException.notFound("id: no account has this id");
        }
        billing.delete("/internal/v1/parked/" + account, asked.account());
        return Reply.deleted();
    }

    private void refuseStrangers(Asked asked) throws RefusedException {
        if (!asked.account().equals(operator)) {
            throw RefusedException.forbidden(
                    "This key manages its own account only. Use a management key of the operator's account.");
        }
    }
}
