// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.change;

import io.autorouter.contracts.account.KeyChanged;
import io.autorouter.contracts.account.WorkspaceChanged;
import io.autorouter.contracts.credential.CredentialChanged;
import io.autorouter.contracts.topic.Topic;
import io.autorouter.contracts.topic.Topics;
import java.time.Instant;

/**
 * What a row of a table says now, to be told on its topic.
 *
 * @param revision rises with each change of the row
 * @param changedAt by the database's clock
 */
public record Change<E>(Topic<E> topic, String key, E event, long revision, Instant changedAt) {

    public static Change<KeyChanged> of(KeyChanged key) {
        return new Change<>(Topics.KEY_CHANGED, key.keyId().value(), key, key.revision(), key.changedAt());
    }

    public static Change<WorkspaceChanged> of(WorkspaceChanged workspace) {
        return new Change<>(
                Topics.WORKSPACE_CHANGED,
                workspace.workspaceId().value(),
                workspace,
                workspace.revision(),
                workspace.changedAt());
    }

    public static Change<CredentialChanged> of(CredentialChanged credential) {
        return new Change<>(
                Topics.CREDENTIAL_CHANGED,
                credential.credentialId().value(),
                credential,
                credential.revision(),
                credential.changedAt());
    }
}
