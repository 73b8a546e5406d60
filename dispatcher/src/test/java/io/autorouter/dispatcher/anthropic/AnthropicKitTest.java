// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.anthropic;

import io.autorouter.dispatcher.provider.Bytes;
import io.autorouter.dispatcher.provider.ProviderKit;

class AnthropicKitTest extends ProviderKit {

    AnthropicKitTest() {
        super("anthropic", new AnthropicFormat());
    }

    @Override
    protected byte[] refusal(int status) {
        String type = status == 429 ? "rate_limit_error" : status == 503 ? "overloaded_error" : "invalid_request_error";
        return Bytes.of("{\"type\":\"error\",\"error\":{\"type\":\"" + type
                + "\",\"message\":\"seats are taken\"},\"request_id\":\"req_1\"}");
    }
}
