// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import io.autorouter.contracts.market.TaskShare;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The policies that there are, and the one that decides. Never changes: what is measured makes new ones. */
public final class Policies {

    private final String chosen;
    private final Dial dial;
    private final MarketShares shares;
    private final Policy inForce;
    private final Policy plain = new PlainPolicy();
    private final Map<String, Policy> byName = new TreeMap<>();

    /**
     * Makes all policies.
     *
     * @param chosen name of the one that decides
     * @throws IllegalArgumentException if no policy has the name; the message says which there are
     */
    public Policies(String chosen, Dial dial, MarketShares shares) {
        this.chosen = chosen;
        this.dial = dial;
        this.shares = shares;
        for (Policy policy : List.of(new QualityPolicy(dial), new MarketPolicy(shares), new CheapestPolicy())) {
            byName.put(policy.name(), policy);
        }
        Policy named = byName.get(chosen);
        if (named == null) {
            throw new IllegalArgumentException("policy: " + chosen + " (expected: one of " + byName.keySet() + ")");
        }
        this.inForce = named;
    }

    /** Returns the policy that decides. */
    public Policy inForce() {
        return inForce;
    }

    /** Returns what takes the place of a policy that breaks or is late. */
    public Policy plain() {
        return plain;
    }

    /** Returns the policy of that name, if there is one. */
    public @Nullable Policy find(String name) {
        return name.equals(plain.name()) ? plain : byName.get(name);
    }

    /** Returns the names of those that can be chosen. */
    public Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    /** Returns the policies with the shares of one task as they were measured. */
    public Policies with(TaskShare share) {
        return new Policies(chosen, dial, shares.with(share));
    }
}
