// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.account.RouterDefaults;
import io.autorouter.contracts.provider.ProviderSlug;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The gateway accepted a request and waits for its frames.
 *
 * @param attempt 1 for the first; higher where the gateway gave an earlier one up
 * @param framePartition the partition of the frame topic that this gateway reads
 * @param requestedModel the model as the caller wrote it
 * @param stream whether the caller reads tokens as they come
 * @param body the request as the caller sent it, fields we do not know included; of a large one an outline
 * @param delivery how request and answer travel; null: as most do
 * @param routerDefaults how the key wants the auto router to choose; null: as the platform does
 * @param ownProviders for which the caller brought keys of his own; null: for none
 */
public record GenerationRequested(
        GenerationId generationId,
        int attempt,
        Instant requestedAt,
        Caller caller,
        int framePartition,
        String requestedModel,
        boolean stream,
        ObjectNode body,
        @Nullable Delivery delivery,
        @Nullable RouterDefaults routerDefaults,
        @Nullable List<ProviderSlug> ownProviders) {

    /** Characters; a longer text is no setting. As long as a {@code session_id} may be. */
    private static final int SETTING_MAX = 256;

    public GenerationRequested {
        ownProviders = ownProviders == null ? null : List.copyOf(ownProviders);
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt: " + attempt + " (expected: >= 1)");
        }
    }

    /** A request that travels whole, whose caller wants the answer alone, by a key without defaults of its own. */
    public GenerationRequested(
            GenerationId generationId,
            int attempt,
            Instant requestedAt,
            Caller caller,
            int framePartition,
            String requestedModel,
            boolean stream,
            ObjectNode body) {
        this(
                generationId,
                attempt,
                requestedAt,
                caller,
                framePartition,
                requestedModel,
                stream,
                body,
                null,
                null,
                null);
    }

    public GenerationRequested nextAttempt() {
        return new GenerationRequested(
                generationId,
                attempt + 1,
                requestedAt,
                caller,
                framePartition,
                requestedModel,
                stream,
                body,
                delivery,
                routerDefaults,
                ownProviders);
    }

    /** Returns the request with another body, such as the whole one in place of its outline. */
    public GenerationRequested withBody(ObjectNode other) {
        return new GenerationRequested(
                generationId,
                attempt,
                requestedAt,
                caller,
                framePartition,
                requestedModel,
                stream,
                other,
                delivery,
                routerDefaults,
                ownProviders);
    }

    /**
     * Returns the request as it goes on once it is decided where: of a body that waits elsewhere the outline was for the
     * choice, and only its simple settings are left.
     */
    public GenerationRequested decided() {
        if (bodyClaim() == null) {
            return this;
        }
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            JsonNode value = field.getValue();
            if (value.isValueNode() && !(value.isTextual() && value.textValue().length() > SETTING_MAX)) {
                settings.set(field.getKey(), value);
            }
        }
        return withBody(settings);
    }

    public GenerationRequested withDelivery(Delivery other) {
        return new GenerationRequested(
                generationId,
                attempt,
                requestedAt,
                caller,
                framePartition,
                requestedModel,
                stream,
                body,
                other,
                routerDefaults,
                ownProviders);
    }

    /** Tells whether the caller asked to see how the answer came about. */
    public boolean wantsTrail() {
        return delivery != null && delivery.trail();
    }

    /** Returns what the caller wants of what Anthropic tries out, or null. */
    public @Nullable String anthropicBeta() {
        return delivery == null ? null : delivery.anthropicBeta();
    }

    /** Returns where the whole body waits, or null where it is here. */
    public @Nullable BodyClaim bodyClaim() {
        return delivery == null ? null : delivery.claim();
    }

    /** Without the body: prompts never reach a log. */
    @Override
    public String toString() {
        return "GenerationRequested[" + generationId + ", attempt " + attempt + ", " + requestedModel + "]";
    }
}
