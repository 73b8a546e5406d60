// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import java.util.ArrayList;
import java.util.List;

/** Two hundred ways to make a careless page run what a model wrote. Each would set {@code window.ran}. */
final class Payloads {

    private static final String RUN = "window.ran=1";

    /** What a payload stands in: %s. */
    private static final List<String> FRAMES = List.of(
            "%s",
            "<p>%s",
            "> quoted %s",
            "- item %s",
            "| a | b |\n|---|---|\n| %s | c |",
            "**bold** %s `code`",
            "</div></article></main>%s",
            "<svg><foreignObject>%s</foreignObject></svg>");

    private static final List<String> CORES = List.of(
            "<script>" + RUN + "</script>",
            "<ScRiPt >" + RUN + "</ScRiPt >",
            "<img src=x onerror=" + RUN + ">",
            "<img src=\"javascript:" + RUN + "\">",
            "<svg onload=" + RUN + ">",
            "<svg><script>" + RUN + "</script></svg>",
            "<svg><animate onbegin=" + RUN + " attributeName=x dur=1s>",
            "<iframe srcdoc=\"<script>parent.ran=1</script>\"></iframe>",
            "<iframe src=\"javascript:parent.ran=1\"></iframe>",
            "<a href=\"javascript:" + RUN + "\">x</a>",
            "<a href=\"java&#115;cript:" + RUN + "\">x</a>",
            "[x](javascript:" + RUN + ")",
            "[x](JaVaScRiPt:" + RUN + ")",
            "[x](data:text/html;base64,PHNjcmlwdD53aW5kb3cucmFuPTE8L3NjcmlwdD4=)",
            "![x](javascript:" + RUN + ")",
            "<javascript:" + RUN + ">",
            "<details open ontoggle=" + RUN + ">x</details>",
            "<input autofocus onfocus=" + RUN + ">",
            "<video><source onerror=" + RUN + "></video>",
            "<math><mtext><table><mglyph><style><img src=x onerror=" + RUN
                    + "></style></mglyph></table></mtext></math>",
            "<form action=\"javascript:" + RUN + "\"><button autofocus>x</button></form>",
            "<object data=\"javascript:" + RUN + "\"></object>",
            "<base href=\"javascript:" + RUN + "//\">",
            "<meta http-equiv=refresh content=\"0;url=javascript:" + RUN + "\">",
            "<noscript><p title=\"</noscript><img src=x onerror=" + RUN + ">\"></noscript>");

    private Payloads() {}

    static List<String> all() {
        List<String> all = new ArrayList<>();
        for (String frame : FRAMES) {
            for (String core : CORES) {
                all.add(frame.formatted(core));
            }
        }
        return all;
    }
}
