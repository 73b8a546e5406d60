// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Which partition of the frame topic this gateway reads. In flows the table of leases, or the configuration; out flows a
 * number. Start at {@link io.autorouter.gateway.lease.FramePartitionStore}.
 */
@NullMarked
package io.autorouter.gateway.lease;

import org.jspecify.annotations.NullMarked;
