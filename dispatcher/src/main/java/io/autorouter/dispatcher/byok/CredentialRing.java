// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.byok;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.credential.CredentialChanged;
import io.autorouter.contracts.credential.CredentialId;
import io.autorouter.contracts.credential.MasterKeys;
import io.autorouter.contracts.credential.SealedSecret;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.route.Target;
import io.autorouter.dispatcher.attempt.Place;
import io.autorouter.dispatcher.provider.ApiKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of all accounts, as the gateways last told of them; there are as many as these let accounts create. Their
 * secrets stay encrypted until a call is made with one. Written by one thread, read by all.
 */
public final class CredentialRing {

    private static final Comparator<CredentialChanged> ORDER = Comparator.comparingInt(CredentialChanged::order)
            .thenComparing(credential -> credential.credentialId().value());

    private final @Nullable MasterKeys keys;
    private final BigDecimal fee;
    private final Predicate<ProviderSlug> openToAll;
    private final Map<AccountId, Map<CredentialId, CredentialChanged>> accounts = new ConcurrentHashMap<>();

    /**
     * Makes an empty ring.
     *
     * @param keys open the secrets; null: no credential can be used
     * @param fee what the house takes of an answer that came with one: a share of its list price
     * @param openToAll tells which providers the house can call itself
     */
    public CredentialRing(@Nullable MasterKeys keys, BigDecimal fee, Predicate<ProviderSlug> openToAll) {
        if (fee.signum() < 0 || fee.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("byok fee: " + fee + " (expected: 0..1)");
        }
        this.keys = keys;
        this.fee = fee;
        this.openToAll = openToAll;
    }

    /** Takes a change in. Gateways may tell of two changes in the wrong order; what is deleted is kept for that, too. */
    public void learn(CredentialChanged changed) {
        accounts.computeIfAbsent(changed.accountId(), account -> new ConcurrentHashMap<>())
                .merge(
                        changed.credentialId(),
                        changed,
                        (known, told) -> told.revision() > known.revision() ? told : known);
    }

    /**
     * Returns where the targets can be called for the caller. For one model after the other: with the account's own
     * credentials first, then with the house's, then with those that the account wants to fall back on.
     */
    public List<Place> places(List<Target> targets, Caller caller) {
        List<CredentialChanged> own = usable(caller);
        if (own.isEmpty()) {
            return ofHouse(targets).toList();
        }
        List<Place> places = new ArrayList<>();
        int from = 0;
        while (from < targets.size()) {
            int to = from + 1;
            while (to < targets.size()
                    && targets.get(to).model().equals(targets.get(from).model())) {
                to++;
            }
            List<Target> same = targets.subList(from, to);
            add(
                    places,
                    same,
                    own.stream().filter(credential -> !credential.fallback()).toList());
            ofHouse(same).forEach(places::add);
            add(places, same, own.stream().filter(CredentialChanged::fallback).toList());
            from = to;
        }
        return places;
    }

    private Stream<Place> ofHouse(List<Target> targets) {
        return targets.stream()
                .filter(target -> openToAll.test(target.provider()))
                .map(Place::ofHouse);
    }

    private void add(List<Place> places, List<Target> targets, List<CredentialChanged> own) {
        for (Target target : targets) {
            for (CredentialChanged credential : own) {
                if (isFor(credential, target)) {
                    places.add(new Place(target, credential.credentialId(), fee));
                }
            }
        }
    }

    private List<CredentialChanged> usable(Caller caller) {
        Map<CredentialId, CredentialChanged> all = accounts.get(caller.accountId());
        if (keys == null || all == null) {
            return List.of();
        }
        return all.values().stream()
                .filter(credential -> isFor(credential, caller))
                .sorted(ORDER)
                .toList();
    }

    private static boolean isFor(CredentialChanged credential, Caller caller) {
        return !credential.disabled()
                && !credential.deleted()
                && credential.workspaceId().equals(caller.workspaceId())
                && (credential.allowedKeys() == null || credential.allowedKeys().contains(caller.keyId()));
    }

    private static boolean isFor(CredentialChanged credential, Target target) {
        return credential.provider().equals(target.provider())
                && (credential.allowedModels() == null
                        || credential.allowedModels().stream().anyMatch(pattern -> pattern.matches(target.model())));
    }

    /** Returns the key behind a credential; null where it was deleted since, or no master key here opens it. */
    public @Nullable ApiKey open(AccountId account, CredentialId id) {
        CredentialChanged credential = accounts.getOrDefault(account, Map.of()).get(id);
        SealedSecret sealed = credential == null ? null : credential.secret();
        MasterKeys all = keys;
        String secret =
                credential == null || sealed == null || all == null ? null : all.open(sealed, credential.owner());
        return secret == null ? null : new ApiKey(secret);
    }
}
