// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.openapi;

/** Who may call an operation. */
public enum Access {
    ANYBODY,
    INFERENCE_KEY,
    MANAGEMENT_KEY,
    ANY_KEY
}
