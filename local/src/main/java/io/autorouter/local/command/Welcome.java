// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.command;

import io.autorouter.local.platform.RunFile;
import java.io.PrintWriter;

/** What a user needs to begin. */
final class Welcome {

    private Welcome() {}

    static void print(PrintWriter out, RunFile run) {
        out.printf("""

                Auto Router is ready.
                  URL             %1$s
                  rankings        %1$s/rankings
                  inference key   %2$s
                  management key  %3$s

                Ask it:

                  curl -N %1$s/api/v1/chat/completions \\
                    -H "Authorization: Bearer %2$s" -H "Content-Type: application/json" \\
                    -d '{"model": "openrouter/auto", "stream": true, "messages": [{"role": "user", "content": "Why is the sky blue?"}]}'

                """, run.gateway(), run.inferenceKey(), run.managementKey());
        out.flush();
    }
}
