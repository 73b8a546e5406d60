// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"model\": \"a/b\", \"choices\": [{\"message\": {}}], \"usage\": {\"cost\": 0}} | ANSWERED",
                "200 | {\"model\": \"a/b\", \"choices\": [{\"message\": {}}], \"usage\": {}} | UNCLEAR",
                "200 | {\"choices\": [{\"finish_reason\": \"error\"}], \"error\": {\"message\": \"lost\"}} | BROKEN",
                "503 | {\"error\": {\"message\": \"Try again in a moment.\"}} | REFUSED",
                "500 | <html>Internal Server Error</html> | UNCLEAR",
                "502 | {} | UNCLEAR",
            })
    void judgesAWholeAnswer(int status, String body, Fate expected) {
        assertThat(Fate.of(status, false, List.of(body))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data: {\"model\": \"a/b\", \"usage\": {\"cost\": 0.1}}; data: [DONE] | ANSWERED",
                ": OPENROUTER PROCESSING; data: {\"model\": \"a/b\", \"usage\": {\"cost\": 0.1}}; data: [DONE] | ANSWERED",
                "data: {\"error\": {\"message\": \"lost\"}}; data: [DONE] | BROKEN",
                "data: {\"model\": \"a/b\"}; data: [DONE] | UNCLEAR",
                "data: {\"model\": \"a/b\", \"usage\": {\"cost\": 0.1}} | CUT",
                "data: {\"mod; data: [DONE] | UNCLEAR",
            })
    void judgesAStream(String lines, Fate expected) {
        assertThat(Fate.of(200, true, Arrays.asList(lines.split("; ")))).isEqualTo(expected);
    }
}
