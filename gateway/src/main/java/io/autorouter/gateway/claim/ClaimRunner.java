// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.claim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.body.Document;
import io.autorouter.contracts.generation.BodyClaim;
import io.autorouter.gateway.claim.HeldBodyStore.Held;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Holds bodies that do not travel in events. Large ones are handled away from the event loops, one at a time, and never more
 * of them than memory holds: whoever comes when it is full is asked to come again.
 */
public final class ClaimRunner {

    private static final Logger LOG = Logger.getLogger(ClaimRunner.class);

    private final HeldBodyStore store;
    private final WorkerExecutor worker;
    private final Supplier<URI> url;
    private final Limits limits;
    private final AtomicLong taken = new AtomicLong();

    /**
     * What is taken in.
     *
     * @param eventMax bodies of more bytes do not travel in events
     * @param largeFrom bodies of more bytes are large
     * @param roomMax bytes of large bodies that may be in memory at a time
     */
    public record Limits(int eventMax, int largeFrom, long roomMax) {}

    /**
     * A body that is held.
     *
     * @param outline what the event says of it
     * @param claim by which it is fetched
     * @param release lets go of it; harmless when done twice
     */
    public record Claimed(ObjectNode outline, BodyClaim claim, Runnable release) {}

    /**
     * Takes what it needs.
     *
     * @param url of this gateway, as dispatchers reach it
     */
    public ClaimRunner(HeldBodyStore store, WorkerExecutor worker, Supplier<URI> url, Limits limits) {
        this.store = store;
        this.worker = worker;
        this.url = url;
        this.limits = limits;
    }

    /** Returns the room of a body of so many bytes at most, of which nothing came yet. */
    public Room room(long most) {
        return new Room(most);
    }

    /** The room that one body takes in memory while it is taken in. For one thread at a time. */
    public final class Room {

        private final long bytes;
        private boolean large;
        private boolean full;

        private Room(long bytes) {
            this.bytes = bytes;
        }

        /** Tells whether there is room for a body of which so much came; small ones need none. */
        public boolean holds(long came) {
            if (!large && !full && came > limits.largeFrom()) {
                large = taken.addAndGet(bytes) <= limits.roomMax();
                full = !large;
                if (full) {
                    taken.addAndGet(-bytes);
                }
            }
            return !full;
        }

        /** Tells whether the body is large, and was given room. */
        public boolean isLarge() {
            return large;
        }

        /** Gives the room back. Harmless when done twice. */
        public void leave() {
            if (large) {
                large = false;
                taken.addAndGet(-bytes);
            }
        }
    }

    /** Does what takes long; what follows runs where this was called. */
    public <T> Future<T> aside(Callable<T> work) {
        return worker.executeBlocking(work, true).map(done -> Objects.requireNonNull(done));
    }

    /** Tells whether a body of so many bytes travels in its event. */
    public boolean travels(int bytes) {
        return bytes <= limits.eventMax();
    }

    /**
     * Holds the body, and leaves its room; empty where no more can be held. What follows runs where this was called.
     *
     * @param document as which the body is held
     */
    public Future<Optional<Claimed>> claim(ObjectNode body, Supplier<Document> document, Room room) {
        if (room.isLarge()) {
            return written(body, document).onComplete(done -> room.leave());
        }
        Document small = document.get();
        Held kept = store.keep(small);
        return kept == null ? written(body, () -> small) : Future.succeededFuture(claimed(body, kept));
    }

    private Future<Optional<Claimed>> written(ObjectNode body, Supplier<Document> document) {
        return aside(() -> claimed(body, store.write(document.get().json())));
    }

    private Optional<Claimed> claimed(ObjectNode body, @Nullable Held held) {
        if (held == null) {
            return Optional.empty();
        }
        Outline outline = Outline.of(body);
        URI place = URI.create(url.get() + HeldBodyStore.PATH + "/" + held.id());
        var claim = new BodyClaim(place, held.token(), held.bytes(), held.sha256(), outline.omittedTokens());
        return Optional.of(new Claimed(outline.body(), claim, () -> release(held)));
    }

    private void release(Held held) {
        if (held.content() instanceof HeldBodyStore.InMemory) {
            forget(held);
        } else {
            worker.executeBlocking(() -> forget(held), true);
        }
    }

    private @Nullable Void forget(Held held) {
        try {
            store.release(held);
        } catch (IOException e) {
            LOG.warnf("body not deleted: id=%s problem=%s", held.id(), e.getMessage());
        }
        return null;
    }
}
