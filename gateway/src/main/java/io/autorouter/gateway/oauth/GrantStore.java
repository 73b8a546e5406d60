// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.MalformedEventException;
import io.autorouter.gateway.apikey.ApiKeyStore;
import io.autorouter.gateway.database.DatabaseStore;
import io.autorouter.gateway.database.StatementStore;
import io.autorouter.gateway.management.RefusedException;
import io.autorouter.gateway.workspace.ReferenceStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** The table {@code gateway.authorization_code}. */
public final class GrantStore {

    /** Codes of an account that nobody used yet. */
    private static final int OPEN_MAX = 100;

    private static final String OVER =
            "delete from gateway.authorization_code where account_id = ? and created_at <= ?";
    private static final String COUNT = "select count(*) from gateway.authorization_code where account_id = ?";
    private static final String INSERT = "insert into gateway.authorization_code (code_hash, account_id, key_request,"
            + " challenge_method, challenge, created_at) values (?, ?, ?::jsonb, ?, ?, ?)";
    /** Of two who bring the same code, one waits here for the other, and then finds nothing. */
    private static final String TAKE = "delete from gateway.authorization_code where code_hash = ? and created_at > ?"
            + " returning account_id, key_request, challenge_method, challenge, created_at";

    private final DatabaseStore database;
    private final ApiKeyStore keys;

    public GrantStore(DatabaseStore database, ApiKeyStore keys) {
        this.database = database;
        this.keys = keys;
    }

    /** Keeps what a code of this hash stands for, for the account's workspace. */
    void keep(String hash, Grant grant, WorkspaceId workspace) throws RefusedException, IOException {
        String account = grant.account().value();
        database.run(grant.account(), connection -> {
            if (!ReferenceStore.isLive(connection, grant.account(), workspace)) {
                throw RefusedException.notFound("workspace_id: no workspace has this id");
            }
            StatementStore.of(connection, OVER)
                    .with(account, grant.createdAt().minus(Grant.LIFE))
                    .run();
            long open = StatementStore.of(connection, COUNT)
                    .with(account)
                    .row(row -> row.getLong(1))
                    .orElse(0L);
            if (open >= OPEN_MAX) {
                throw RefusedException.conflict("codes: the account has " + open + " that nobody used yet (expected: at"
                        + " most " + OPEN_MAX + "; each is over after " + Grant.LIFE.toMinutes() + " minutes)");
            }
            return insert(connection, hash, grant);
        });
    }

    private static int insert(Connection connection, String hash, Grant grant) throws SQLException {
        Challenge challenge = grant.challenge();
        return StatementStore.of(connection, INSERT)
                .with(hash, grant.account().value(), new String(EventJson.write(grant.key()), StandardCharsets.UTF_8))
                .with(
                        challenge == null ? null : challenge.method().word(),
                        challenge == null ? null : challenge.value())
                .with(grant.createdAt())
                .run();
    }

    /** Judges what a code stands for: the key that is given for it, or why none is. */
    @FunctionalInterface
    interface Judge {
        Redeemed judge(Grant grant) throws RefusedException;
    }

    /**
     * Uses a code up, and keeps the key that is given for it: both, or nothing. It is used up also where it is brought with
     * a wrong verifier: there is one guess.
     */
    Redeemed redeem(String hash, Instant now, Judge judge) throws RefusedException, IOException {
        return database.runForAll(connection -> {
            Grant grant = StatementStore.of(connection, TAKE)
                    .with(hash, now.minus(Grant.LIFE))
                    .row(GrantStore::read)
                    .orElse(null);
            if (grant == null) {
                return new Redeemed.Refused(Grant.unknown());
            }
            return switch (judge.judge(grant)) {
                case Redeemed.Given given -> new Redeemed.Given(keys.add(connection, given.key()), given.secret());
                case Redeemed.Refused refused -> refused;
            };
        });
    }

    private static Grant read(ResultSet row) throws SQLException {
        String challenge = row.getString("challenge");
        return new Grant(
                new AccountId(row.getString("account_id")),
                json(row.getString("key_request")),
                challenge == null
                        ? null
                        : new Challenge(Challenge.Method.of(row.getString("challenge_method")), challenge),
                StatementStore.always(row, "created_at"));
    }

    private static ObjectNode json(String text) throws SQLException {
        try {
            return EventJson.read(text.getBytes(StandardCharsets.UTF_8), ObjectNode.class);
        } catch (MalformedEventException e) {
            throw new SQLException("key_request cannot be read", e);
        }
    }
}
