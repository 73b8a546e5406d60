// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.feature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormTest {

    @Test
    void knowsOptionsToChooseFrom() {
        assertThat(form(Form.OPTIONS, "Which is a noble gas?\nA) iron\nB) neon\nC) lead\nD) tin"))
                .isEqualTo(1);
        assertThat(form(Form.OPTIONS, "Which is a noble gas? (A) iron (B) neon"))
                .isEqualTo(0.5f);
        assertThat(form(Form.OPTIONS, "a noble gas, i.e. neon")).isZero();
    }

    @Test
    void knowsTablesListsTagsAndLogs() {
        assertThat(form(Form.TABLE, "| a | b |\n| 1 | 2 |")).isEqualTo(1);
        assertThat(form(Form.TABLE, "name,city,age\nAnn,Rome,3")).isEqualTo(1);
        assertThat(form(Form.LIST, "Do this:\n- one\n2. two\n3) three")).isEqualTo(0.75f);
        assertThat(form(Form.MARKUP, "<div>\n  <p>hi</p>\n</div>")).isEqualTo(1);
        assertThat(form(Form.LOG, "2024-05-01T10:00:00 start\nERROR no disk")).isEqualTo(1);
    }

    @Test
    void knowsFilesLinksAndAddresses() {
        assertThat(form(Form.PATHS, "see src/main/App.java and config.yml, then /etc/hosts"))
                .isEqualTo(1);
        assertThat(form(Form.LINK, "see https://example.org/a/b")).isEqualTo(1);
        assertThat(form(Form.ADDRESS, "write to ann@example.org")).isEqualTo(1);
        assertThat(form(Form.PATHS, "and/or maybe. Then no")).isZero();
    }

    @Test
    void knowsQuestionsInSeveralScripts() {
        assertThat(form(Form.QUESTION, "why?")).isEqualTo(1);
        assertThat(form(Form.QUESTION, "为什么？ ")).isEqualTo(1);
        assertThat(form(Form.QUESTION, "لماذا؟")).isEqualTo(1);
        assertThat(form(Form.QUESTION, "why? because.")).isZero();
    }

    @Test
    void knowsScripts() {
        assertThat(form(Form.CYRILLIC, "привет")).isEqualTo(1);
        assertThat(form(Form.HAN, "你好")).isEqualTo(1);
        assertThat(form(Form.KANA, "こんにちは")).isEqualTo(1);
        assertThat(form(Form.HANGUL, "안녕")).isEqualTo(1);
        assertThat(form(Form.ARABIC, "مرحبا")).isEqualTo(1);
        assertThat(form(Form.INDIC, "नमस्ते")).isEqualTo(1);
        assertThat(form(Form.FOREIGN, "ελληνικά")).isEqualTo(1);
        assertThat(form(Form.FOREIGN, "Tiếng Việt")).isZero();
    }

    private static float form(Form measure, String text) {
        return Features.of(text).form(measure);
    }
}
