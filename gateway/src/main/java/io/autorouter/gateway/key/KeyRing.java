// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.key;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyChanged;
import io.autorouter.contracts.account.KeyHash;
import io.autorouter.contracts.account.KeyKind;
import io.autorouter.contracts.account.KeySecret;
import io.autorouter.gateway.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every key, in memory, as the table and its topic told last; the newer revision wins. Keys of the configuration are
 * always there. While database and Kafka are away, everything stays as it is.
 */
public final class KeyRing {

    private static final String BEARER = "Bearer ";
    private static final String EXPECTED =
            " (expected: Bearer sk-ar-v1-..., a key that is not disabled and not expired)";
    private static final Problem MISSING =
            Problem.refused(Problem.Reason.UNAUTHENTICATED, "Authorization: missing" + EXPECTED);
    /** The same words for all: no hint which keys exist, or existed. */
    private static final Problem NO_VALID_KEY =
            Problem.refused(Problem.Reason.UNAUTHENTICATED, "Authorization: no valid key" + EXPECTED);

    private static final Problem NOT_LOADED =
            Problem.retryLater(Problem.Reason.UNAVAILABLE, "The keys are not loaded yet. Try again in a moment.", 2);

    private final KeyHasher hasher;
    private final InstantSource clock;
    private final List<ApiKey> bootstrap;
    private final Map<KeyHash, ApiKey> keys = new ConcurrentHashMap<>();
    private volatile boolean loaded;

    public KeyRing(KeyHasher hasher, InstantSource clock, List<ApiKey> bootstrap) {
        this.hasher = hasher;
        this.clock = clock;
        this.bootstrap = List.copyOf(bootstrap);
        bootstrap.forEach(key -> keys.put(key.hash(), key));
    }

    /** Takes what is said of a key, unless something newer was said before. A bootstrap key can be disabled like this. */
    public void learn(KeyChanged key) {
        keys.merge(
                key.hash(),
                new ApiKey(key),
                (known, told) -> told.state().revision() >= known.state().revision() ? told : known);
    }

    /** Takes all that the table holds: a key that it does not hold is none, whatever the topic said. */
    public void learnAll(Collection<KeyChanged> stored) {
        stored.forEach(this::learn);
        Set<KeyHash> real = stored.stream().map(KeyChanged::hash).collect(Collectors.toSet());
        bootstrap.forEach(key -> real.add(key.hash()));
        keys.keySet().retainAll(real);
        loaded = true;
    }

    /** Says that the topic was read to its end: from now on, a key that is not here is none. */
    public void loaded() {
        loaded = true;
    }

    /** Tells whether somebody can be let in. */
    public boolean isReady() {
        return loaded || !bootstrap.isEmpty();
    }

    /** Returns the account's key of this public hash; of what another account holds it knows nothing. */
    public Optional<ApiKey> find(AccountId account, String hash) {
        return KeyHash.isValid(hash)
                ? Optional.ofNullable(keys.get(new KeyHash(hash)))
                        .filter(key -> key.accountId().equals(account))
                : Optional.empty();
    }

    public List<ApiKey> bootstrap() {
        return bootstrap;
    }

    /** Judges the header of a request for something that keys of this kind may do. */
    public KeyVerdict judge(@Nullable String authorization, KeyKind wanted) {
        return switch (judge(authorization)) {
            case KeyVerdict.Denied denied -> denied;
            case KeyVerdict.Granted granted ->
                granted.key().kind() == wanted ? granted : new KeyVerdict.Denied(wrongKind(wanted));
        };
    }

    /** Judges the header of a request for something that every key may do. */
    public KeyVerdict judge(@Nullable String authorization) {
        if (authorization == null || authorization.isBlank()) {
            return new KeyVerdict.Denied(MISSING);
        }
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return new KeyVerdict.Denied(NO_VALID_KEY);
        }
        String text = authorization.substring(BEARER.length()).strip();
        if (!KeySecret.isWellFormed(text)) {
            return new KeyVerdict.Denied(NO_VALID_KEY);
        }
        KeyHash hash = hasher.hash(new KeySecret(text));
        ApiKey key = keys.get(hash);
        if (key != null && isSame(key.hash(), hash) && key.state().isUsable(clock.instant())) {
            return new KeyVerdict.Granted(key);
        }
        return new KeyVerdict.Denied(key == null && !loaded ? NOT_LOADED : NO_VALID_KEY);
    }

    /**
     * The look-up goes by the hash under a pepper that no caller knows: how long it takes tells nothing of a key. What is
     * found is compared in constant time all the same.
     */
    private static boolean isSame(KeyHash one, KeyHash other) {
        return MessageDigest.isEqual(
                one.hex().getBytes(StandardCharsets.US_ASCII), other.hex().getBytes(StandardCharsets.US_ASCII));
    }

    private static Problem wrongKind(KeyKind wanted) {
        String message = switch (wanted) {
            case INFERENCE -> "This is a management key; it cannot ask models. Use an inference key.";
            case MANAGEMENT -> "This is an inference key; it cannot manage anything. Use a management key.";
        };
        return Problem.refused(Problem.Reason.FORBIDDEN, message);
    }
}
