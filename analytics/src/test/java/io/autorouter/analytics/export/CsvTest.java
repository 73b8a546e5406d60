// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void keepsSpreadsheetsFromSeeingFormulas() {
        assertThat(Csv.cell("=1+1")).isEqualTo("'=1+1");
        assertThat(Csv.cell("@sum")).isEqualTo("'@sum");
        assertThat(Csv.cell("-2")).isEqualTo("'-2");
        assertThat(Csv.cell("\tx")).isEqualTo("'\tx");
        assertThat(Csv.cell("+cmd|' /C calc'!A0,x")).isEqualTo("\"'+cmd|' /C calc'!A0,x\"");
        assertThat(Csv.cell("say \"hi\"")).isEqualTo("\"say \"\"hi\"\"\"");
        assertThat(Csv.cell("openai/gpt-5")).isEqualTo("openai/gpt-5");
    }

    @Test
    void writesTheFieldsOfAnObject() {
        // Given
        var object = JsonNodeFactory.instance.objectNode();
        object.put("name", "=a")
                .put("cost", new BigDecimal("-0.000000075"))
                .putNull("none")
                .put("yes", true);
        object.putArray("list").add(1).add(2);

        // Then
        assertThat(Csv.line(object, List.of("name", "cost", "none", "absent", "yes", "list")))
                .isEqualTo("'=a,-0.000000075,,,true,\"[1,2]\"\r\n");
    }
}
