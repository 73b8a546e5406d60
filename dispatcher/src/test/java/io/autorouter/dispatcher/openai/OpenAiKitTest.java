// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import io.autorouter.dispatcher.provider.Bytes;
import io.autorouter.dispatcher.provider.ProviderKit;

class OpenAiKitTest extends ProviderKit {

    OpenAiKitTest() {
        super("openai", new OpenAiFormat());
    }

    @Override
    protected byte[] refusal(int status) {
        return Bytes.of("{\"error\":{\"message\":\"seats are taken\",\"type\":\"some_error\",\"code\":null}}");
    }
}
