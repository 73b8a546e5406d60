// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Questions to other services of the platform. In flow questions, out flow answers, bounded in size and time. Start at
 * {@link io.autorouter.gateway.service.ServiceClient}.
 */
@NullMarked
package io.autorouter.gateway.service;

import org.jspecify.annotations.NullMarked;
