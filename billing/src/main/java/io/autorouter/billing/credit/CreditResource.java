// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.credit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.billing.database.DatabaseException;
import io.autorouter.billing.problem.ProblemMapper;
import io.autorouter.billing.purse.PurseStore.Sums;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.id.IdSource;
import io.autorouter.contracts.money.Usd;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The credits of an account. The gateway says in a header whose key asks, and lets nobody grant who may not. */
@Path("/api/v1/credits")
@RunOnVirtualThread
public class CreditResource {

    private static final String ACCOUNT = "X-Autorouter-Account";

    private final CreditStore store;
    private final CreditReader reader;

    CreditResource(CreditStore store, IdSource ids, InstantSource clock) {
        this.store = store;
        this.reader = new CreditReader(ids, clock);
    }

    @GET
    public Response credits(@HeaderParam(ACCOUNT) @Nullable String account) throws DatabaseException {
        if (account == null || !AccountId.isValid(account)) {
            return noAccount();
        }
        Sums sums = store.sums(new AccountId(account));
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("total_credits", new Usd(sums.credited()).plainDollars());
        data.put("total_usage", new Usd(sums.spent()).plainDollars());
        return data(data);
    }

    @POST
    public Response grant(
            @HeaderParam(ACCOUNT) @Nullable String account,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            byte[] body)
            throws DatabaseException {
        if (account == null || !AccountId.isValid(account)) {
            return noAccount();
        }
        try {
            Credit wanted = reader.read(new AccountId(account), idempotencyKey, body);
            Credit granted = store.grant(wanted);
            return granted.asksTheSame(wanted)
                    ? data(shown(granted))
                    : ProblemMapper.conflict("Idempotency-Key: " + granted.idempotencyKey()
                            + " granted another credit before (expected: a new one, or the same credit)");
        } catch (CreditReader.RefusedException e) {
            return ProblemMapper.invalid(e.message());
        }
    }

    private static Response noAccount() {
        return ProblemMapper.invalid(ACCOUNT + ": no account (expected: acc- and 26 base-32 characters)");
    }

    private static ObjectNode shown(Credit credit) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("id", credit.id()).put("account_id", credit.account().value());
        shown.put("kind", credit.source().name().toLowerCase(Locale.ROOT));
        shown.put("amount", credit.amount().plainDollars());
        shown.put("note", credit.note());
        shown.put("created_at", credit.grantedAt().toString());
        shown.put(
                "expires_at",
                credit.expiresAt() == null ? null : credit.expiresAt().toString());
        return shown;
    }

    private static Response data(ObjectNode data) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("data", data);
        return ProblemMapper.ok(answer);
    }
}
