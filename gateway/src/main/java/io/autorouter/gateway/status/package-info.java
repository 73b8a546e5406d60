// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Whether the services behind the gateway keep up. In flows what Kafka knows of their consumer groups; out flows who is
 * there and how far behind. Start at {@link io.autorouter.gateway.status.StatusResource}.
 */
@NullMarked
package io.autorouter.gateway.status;

import org.jspecify.annotations.NullMarked;
