// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What endpoints for management share. In flow HTTP requests; out flow requests of somebody who may make them, with a body
 * that keeps the rules, and their answers. Start at {@link io.autorouter.gateway.management.ManagementFilter}.
 */
@NullMarked
package io.autorouter.gateway.management;

import org.jspecify.annotations.NullMarked;
