/**
 * Provider credentials that accounts bring along ("bring your own key"), as they travel from the gateway, which keeps
 * them, to the dispatcher, which uses them. Start at {@link io.autorouter.contracts.credential.CredentialChanged}.
 */
@NullMarked
package io.autorouter.contracts.credential;

import org.jspecify.annotations.NullMarked;
