// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Keys for applications, by OAuth's authorization code with PKCE: in flows the consent of whoever manages an account, out flows
 * a code that works once, and for the code a key of that account. Start at
 * {@link io.autorouter.gateway.oauth.OauthResource}.
 */
@NullMarked
package io.autorouter.gateway.oauth;

import org.jspecify.annotations.NullMarked;
