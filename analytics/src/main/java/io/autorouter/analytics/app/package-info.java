// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The applications behind the requests. In flow what requests tell of them, and questions; out flow identities that are
 * counted by, and the ranking of applications. Start at {@link io.autorouter.analytics.app.AppIdentity}.
 */
@NullMarked
package io.autorouter.analytics.app;

import org.jspecify.annotations.NullMarked;
