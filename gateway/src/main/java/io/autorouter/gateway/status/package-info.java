// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Whether the services behind the gateway keep up. In flows what Kafka knows of their consumer groups, and how
 * endpoints do; out flow who is there, how far behind, and incidents, which all gateways remember in the database. Start at {@link io.autorouter.gateway.status.StatusResource}.
 */
@NullMarked
package io.autorouter.gateway.status;

import org.jspecify.annotations.NullMarked;
