// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of an answer.
 *
 * @param time when its part of the time begins; null: the whole time is one part
 * @param groups one for each dimension; empty: of none
 * @param numbers one for each metric; null: there is nothing to divide by
 */
record QueryLine(@Nullable LocalDateTime time, List<String> groups, List<@Nullable BigDecimal> numbers) {

    ObjectNode json(Query query) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        if (time != null) {
            line.put("time", time.toInstant(ZoneOffset.UTC).toString());
        }
        for (int i = 0; i < groups.size(); i++) {
            String group = groups.get(i);
            line.put(query.dimensions().get(i).word(), group.isEmpty() ? null : group);
        }
        for (int i = 0; i < numbers.size(); i++) {
            @Nullable BigDecimal number = numbers.get(i);
            line.put(query.metrics().get(i).word(), number == null ? null : plain(number));
        }
        return line;
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
