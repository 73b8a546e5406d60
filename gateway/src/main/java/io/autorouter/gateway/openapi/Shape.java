// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.openapi;

import io.autorouter.gateway.rule.Rule;

/**
 * A JSON value that the API takes or gives.
 *
 * @param name that it has in the description
 * @param says what it is
 */
public record Shape(String name, Rule rule, String says) {}
