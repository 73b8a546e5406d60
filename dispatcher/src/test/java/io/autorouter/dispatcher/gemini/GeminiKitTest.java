// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.gemini;

import io.autorouter.dispatcher.provider.Bytes;
import io.autorouter.dispatcher.provider.ProviderKit;

class GeminiKitTest extends ProviderKit {

    GeminiKitTest() {
        super("gemini", new GeminiFormat());
    }

    @Override
    protected byte[] refusal(int status) {
        String word = status == 429 ? "RESOURCE_EXHAUSTED" : status == 503 ? "UNAVAILABLE" : "INVALID_ARGUMENT";
        return Bytes.of(
                "[{\"error\":{\"code\":" + status + ",\"message\":\"seats are taken\",\"status\":\"" + word + "\"}}]");
    }
}
