// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.wire;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.account.ContentLogging;
import io.autorouter.contracts.account.KeyChanged;
import io.autorouter.contracts.account.KeyHash;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.account.KeyKind;
import io.autorouter.contracts.account.RouterDefaults;
import io.autorouter.contracts.account.SpendInterval;
import io.autorouter.contracts.account.SpendLimit;
import io.autorouter.contracts.account.WorkspaceChanged;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.credential.CredentialChanged;
import io.autorouter.contracts.credential.CredentialId;
import io.autorouter.contracts.credential.SealedSecret;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.money.PriceCeiling;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.money.UsdPerToken;
import io.autorouter.contracts.provider.ProviderSlug;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The golden events about accounts and what belongs to them. */
final class GoldenAccounts {

    static final CredentialId CREDENTIAL = new CredentialId("byok-06awrq2m1xvt4b8c9d0e1f2g3h");
    static final RouterDefaults DEFAULTS = new RouterDefaults(
            List.of(new ModelPattern("openai/*"), new ModelPattern("anthropic/*")),
            List.of(new ModelPattern("*:free")),
            "medium",
            7,
            new PriceCeiling(UsdPerToken.of("0.000003"), UsdPerToken.of("0.000015"), new Usd(10_000_000)),
            true);

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00.123456Z");
    private static final AccountId ACCOUNT = new AccountId("acc-06awrq2m1xvt4b8c9d0e1f2g3h");
    private static final WorkspaceId WORKSPACE = new WorkspaceId("wsp-06awrq2m1xvt4b8c9d0e1f2g3h");
    private static final KeyId KEY = new KeyId("key-06awrq2m1xvt4b8c9d0e1f2g3h");
    private static final KeyHash HASH = new KeyHash("0123456789abcdef".repeat(4));

    static final Caller CALLER = new Caller(ACCOUNT, KEY, null, WORKSPACE);

    private GoldenAccounts() {}

    static Map<String, Object> all() {
        Map<String, Object> events = new LinkedHashMap<>();
        events.put("key-changed/v1", key());
        events.put("key-changed/v1-deleted", deletedKey());
        events.put(
                "workspace-changed/v1",
                new WorkspaceChanged(
                        WORKSPACE,
                        ACCOUNT,
                        "Research",
                        "research",
                        List.of(
                                new SpendLimit(new Usd(5_000_000_000L), SpendInterval.DAILY),
                                new SpendLimit(new Usd(900_000_000_000L), SpendInterval.LIFETIME)),
                        false,
                        3,
                        NOON));
        events.put(
                "workspace-changed/v1-logging",
                new WorkspaceChanged(
                        WORKSPACE,
                        ACCOUNT,
                        "Research",
                        "research",
                        List.of(),
                        false,
                        4,
                        NOON,
                        new ContentLogging(new BigDecimal("0.25"), List.of(KEY))));
        events.put(
                "credential-changed/v1",
                credential(
                        false,
                        List.of(new ModelPattern("openai/*")),
                        List.of(KEY),
                        new SealedSecret("1a2b3c4d", "bm9uY2UgYW5kIGNpcGhlcnRleHQ=")));
        events.put("credential-changed/v1-deleted", credential(true, null, null, null));
        return events;
    }

    private static KeyChanged key() {
        return new KeyChanged(
                KEY,
                ACCOUNT,
                WORKSPACE,
                KeyKind.INFERENCE,
                HASH,
                "Laptop",
                "sk-ar-v1-0123...cdef",
                new SpendLimit(new Usd(25_000_000_000L), SpendInterval.MONTHLY),
                true,
                NOON.plusSeconds(86_400),
                false,
                false,
                DEFAULTS,
                2,
                NOON);
    }

    private static KeyChanged deletedKey() {
        return new KeyChanged(
                KEY,
                ACCOUNT,
                WORKSPACE,
                KeyKind.MANAGEMENT,
                HASH,
                "Old laptop",
                "sk-ar-v1-0123...cdef",
                null,
                false,
                null,
                true,
                true,
                null,
                9,
                NOON);
    }

    private static CredentialChanged credential(
            boolean deleted,
            @Nullable List<ModelPattern> models,
            @Nullable List<KeyId> keys,
            @Nullable SealedSecret secret) {
        return new CredentialChanged(
                CREDENTIAL,
                ACCOUNT,
                WORKSPACE,
                new ProviderSlug("openai"),
                true,
                3,
                false,
                deleted,
                models,
                keys,
                secret,
                4,
                NOON);
    }
}
