// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.topic;

import io.autorouter.contracts.account.KeyChanged;
import io.autorouter.contracts.account.WorkspaceChanged;
import io.autorouter.contracts.credential.CredentialChanged;
import io.autorouter.contracts.generation.GenerationCancelled;
import io.autorouter.contracts.generation.GenerationCharged;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationLogged;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.generation.GenerationRouted;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.health.EndpointHealth;
import io.autorouter.contracts.market.TaskShare;
import io.autorouter.contracts.model.ModelListed;
import io.autorouter.contracts.provider.ProvidersListed;
import java.time.Duration;
import java.util.List;

/** Every topic of the platform. The deployment's topic manifests are generated from this list. */
public interface Topics {

    /** Key: generation id. */
    Topic<GenerationRequested> GENERATION_REQUESTED =
            new Topic<>("gateway.generation-requested.v1", GenerationRequested.class, 12, Duration.ofMinutes(30));

    /** Key: generation id. */
    Topic<GenerationRouted> GENERATION_ROUTED =
            new Topic<>("classifier.generation-routed.v1", GenerationRouted.class, 12, Duration.ofMinutes(30));

    /** Key: generation id. Each gateway instance leases one partition and reads it alone. */
    Topic<StreamFrame> STREAM_FRAME =
            new Topic<>("dispatcher.stream-frame.v1", StreamFrame.class, 64, Duration.ofMinutes(10));

    /** Key: account id. */
    Topic<GenerationEnded> GENERATION_ENDED =
            new Topic<>("dispatcher.generation-ended.v1", GenerationEnded.class, 12, Duration.ofDays(14));

    /** Key: account id. */
    Topic<GenerationCharged> GENERATION_CHARGED =
            new Topic<>("billing.generation-charged.v1", GenerationCharged.class, 12, Duration.ofDays(14));

    /** Key: key id. Each gateway reads all. */
    Topic<KeyChanged> KEY_CHANGED = new Topic<>("gateway.key-changed.v1", KeyChanged.class, 1, null);

    /** Key: workspace id. */
    Topic<WorkspaceChanged> WORKSPACE_CHANGED =
            new Topic<>("gateway.workspace-changed.v1", WorkspaceChanged.class, 1, null);

    /** Key: credential id. Each dispatcher reads all; the secrets in it are encrypted. */
    Topic<CredentialChanged> CREDENTIAL_CHANGED =
            new Topic<>("gateway.credential-changed.v1", CredentialChanged.class, 1, null);

    /** Key: generation id. Each dispatcher reads all. */
    Topic<GenerationCancelled> GENERATION_CANCELLED =
            new Topic<>("gateway.generation-cancelled.v1", GenerationCancelled.class, 1, Duration.ofMinutes(10));

    /** Key: generation id. Holds what was said, of workspaces that switched logging on. */
    Topic<GenerationLogged> GENERATION_LOGGED =
            new Topic<>("gateway.generation-logged.v1", GenerationLogged.class, 4, Duration.ofHours(6));

    /** Key: the task tag. */
    Topic<TaskShare> TASK_SHARE = new Topic<>("analytics.task-share.v1", TaskShare.class, 1, null);

    /** Key: the model's name or pattern. */
    Topic<ModelListed> MODEL_LISTED = new Topic<>("classifier.model-listed.v1", ModelListed.class, 1, null);

    /** Key: always {@code providers}. */
    Topic<ProvidersListed> PROVIDERS_LISTED =
            new Topic<>("dispatcher.providers-listed.v1", ProvidersListed.class, 1, null);

    /** Key: {@link EndpointHealth#key}. */
    Topic<EndpointHealth> ENDPOINT_HEALTH = new Topic<>("dispatcher.endpoint-health.v1", EndpointHealth.class, 1, null);

    List<Topic<?>> ALL = List.of(
            GENERATION_REQUESTED,
            GENERATION_ROUTED,
            STREAM_FRAME,
            GENERATION_ENDED,
            GENERATION_CHARGED,
            KEY_CHANGED,
            WORKSPACE_CHANGED,
            CREDENTIAL_CHANGED,
            GENERATION_CANCELLED,
            GENERATION_LOGGED,
            TASK_SHARE,
            MODEL_LISTED,
            PROVIDERS_LISTED,
            ENDPOINT_HEALTH);
}
