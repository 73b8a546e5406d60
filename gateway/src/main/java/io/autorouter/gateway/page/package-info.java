// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What every response and the pages for people need: security headers, CORS, and errors for paths that nobody serves.
 * Start at {@link io.autorouter.gateway.page.HeaderFilter}.
 */
@NullMarked
package io.autorouter.gateway.page;

import org.jspecify.annotations.NullMarked;
