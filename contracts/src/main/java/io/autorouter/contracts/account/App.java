// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.account;

import org.jspecify.annotations.Nullable;

/**
 * The application that a request is attributed to.
 *
 * @param referer what the {@code HTTP-Referer} header said
 * @param title what {@code X-OpenRouter-Title} or {@code X-Title} said
 */
public record App(@Nullable String referer, @Nullable String title) {}
