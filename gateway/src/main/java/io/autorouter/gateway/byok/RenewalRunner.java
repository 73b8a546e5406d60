// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.byok;

import java.io.IOException;
import org.jboss.logging.Logger;

/** Encrypts secrets anew once the operator put a new master key first. */
public final class RenewalRunner {

    private static final Logger LOG = Logger.getLogger(RenewalRunner.class);

    private final CredentialStore store;
    private final Vault vault;
    private int unreadable;

    public RenewalRunner(CredentialStore store, Vault vault) {
        this.store = store;
        this.vault = vault;
    }

    /** Encrypts some of them. */
    public void round() throws IOException {
        String current = vault.current();
        if (current == null) {
            return;
        }
        int now = store.renew(current, vault::renew);
        if (now != unreadable) {
            LOG.warnf("credentials sealed with a master key that is not set here: count=%d", now);
        }
        unreadable = now;
    }
}
