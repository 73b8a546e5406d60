// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.key;

import io.autorouter.contracts.account.KeyHash;
import io.autorouter.contracts.account.KeyKind;
import io.autorouter.contracts.account.KeySecret;
import io.autorouter.gateway.problem.Problem;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every key, in memory. Those of the configuration are always there; those of the table are replaced whole with each
 * refresh, and stay as they are while the database is away.
 */
public final class KeyRing {

    private static final String BEARER = "Bearer ";
    private static final Problem MISSING =
            Problem.refused(Problem.Reason.UNAUTHENTICATED, "Authorization: missing (expected: Bearer sk-ar-v1-...)");
    private static final Problem MALFORMED = Problem.refused(
            Problem.Reason.UNAUTHENTICATED,
            "Authorization: not a key of this platform (expected: Bearer sk-ar-v1-...)");
    /** The same words for an unknown and for a disabled key: no hint which keys exist. */
    private static final Problem UNKNOWN =
            Problem.refused(Problem.Reason.UNAUTHENTICATED, "Authorization: the key is unknown or disabled");

    private static final Problem NOT_LOADED =
            Problem.retryLater(Problem.Reason.UNAVAILABLE, "The keys are not loaded yet. Try again in a moment.", 2);

    private final KeyHasher hasher;
    private final List<ApiKey> bootstrap;
    private volatile Map<KeyHash, ApiKey> keys;
    private volatile boolean loaded;

    public KeyRing(KeyHasher hasher, List<ApiKey> bootstrap) {
        this.hasher = hasher;
        this.bootstrap = List.copyOf(bootstrap);
        this.keys = byHash(List.of());
    }

    /** Replaces what the table held. A row wins over the configuration: a bootstrap key can be disabled. */
    public void replace(Collection<ApiKey> stored) {
        keys = byHash(stored);
        loaded = true;
    }

    /** Tells whether somebody can be let in. */
    public boolean isReady() {
        return loaded || !bootstrap.isEmpty();
    }

    public List<ApiKey> bootstrap() {
        return bootstrap;
    }

    /** Judges the header of a request for something that keys of this kind may do. */
    public KeyVerdict judge(@Nullable String authorization, KeyKind wanted) {
        if (authorization == null || authorization.isBlank()) {
            return new KeyVerdict.Denied(MISSING);
        }
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return new KeyVerdict.Denied(MALFORMED);
        }
        String text = authorization.substring(BEARER.length()).strip();
        if (!KeySecret.isWellFormed(text)) {
            return new KeyVerdict.Denied(MALFORMED);
        }
        ApiKey key = keys.get(hasher.hash(new KeySecret(text)));
        if (key == null || key.disabled()) {
            return new KeyVerdict.Denied(key == null && !loaded ? NOT_LOADED : UNKNOWN);
        }
        if (key.kind() != wanted) {
            return new KeyVerdict.Denied(wrongKind(wanted));
        }
        return new KeyVerdict.Granted(key);
    }

    private static Problem wrongKind(KeyKind wanted) {
        String message = switch (wanted) {
            case INFERENCE -> "This is a management key; it cannot ask models. Use an inference key.";
            case MANAGEMENT -> "This is an inference key; it cannot manage anything. Use a management key.";
        };
        return Problem.refused(Problem.Reason.FORBIDDEN, message);
    }

    private Map<KeyHash, ApiKey> byHash(Collection<ApiKey> stored) {
        Map<KeyHash, ApiKey> all = new HashMap<>();
        bootstrap.forEach(key -> all.put(key.hash(), key));
        stored.forEach(key -> all.put(key.hash(), key));
        return all;
    }
}
