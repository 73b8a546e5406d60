// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Sessions of the console: in flows a key, out flows a cookie that holds it sealed; requests of the console that carry the
 * cookie go on as if they carried the key. Start at {@link io.autorouter.gateway.session.SessionFilter}.
 */
@NullMarked
package io.autorouter.gateway.session;

import org.jspecify.annotations.NullMarked;
