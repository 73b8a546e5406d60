// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.dispatch;

import io.autorouter.contracts.credential.CredentialChanged;
import io.autorouter.contracts.wire.TopicReader;
import io.autorouter.dispatcher.byok.CredentialRing;
import org.jspecify.annotations.Nullable;

/** Keeps the credentials of accounts as the gateways' topic has them. */
public final class CredentialChangedListener implements TopicReader.Sink<CredentialChanged> {

    private final CredentialRing ring;

    public CredentialChangedListener(CredentialRing ring) {
        this.ring = ring;
    }

    @Override
    public void accept(String key, @Nullable CredentialChanged changed) {
        if (changed != null) {
            ring.learn(changed);
        }
    }
}
