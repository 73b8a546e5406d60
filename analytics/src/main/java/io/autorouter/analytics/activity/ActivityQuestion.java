// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.activity;

import io.autorouter.analytics.export.FileFormat;
import io.autorouter.analytics.question.Parameter;
import io.autorouter.analytics.question.Reading;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.account.WorkspaceId;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /api/v1/activity} is asked for: an account's use by day, model and provider.
 *
 * @param end inclusive
 * @param axis {@code workspace}, or {@code key} or {@code user} where one of these is asked for
 * @param value of the axis; null: all
 * @param byWorkspace whether workspaces are told apart
 */
record ActivityQuestion(
        LocalDate start,
        LocalDate end,
        String axis,
        @Nullable String value,
        boolean byWorkspace,
        FileFormat format) {

    private static final int WINDOW_DAYS = 30;
    private static final int WINDOW_DAYS_MAX = 366;

    static Reading<ActivityQuestion> read(Map<String, String> parameters, @Nullable String accept, LocalDate today) {
        var given = new Parameter(parameters);
        @Nullable String key = given.matching("api_key_id", KeyId::isValid, "key- and 26 base-32 characters");
        @Nullable
        String workspace = given.matching("workspace_id", WorkspaceId::isValid, "wsp- and 26 base-32 characters");
        boolean byWorkspace = given.oneOf("group_by", List.of("workspace")) != null;
        @Nullable
        String user = given.matching("user_id", text -> text.indexOf('\0') < 0, "a user as requests name them");
        if (given.has("api_key_hash")) {
            given.refuse("api_key_hash", "given", "absent; behind the gateway keys are named by api_key_id");
        }
        if (key != null && (byWorkspace || workspace != null || user != null)) {
            given.refuse("api_key_id", key, "absent beside group_by, workspace_id and user_id");
        } else if (user != null && (byWorkspace || workspace != null)) {
            given.refuse("user_id", user, "absent beside group_by and workspace_id");
        }
        @Nullable LocalDate date = given.date("date");
        @Nullable LocalDate first = given.date("start_date");
        @Nullable LocalDate last = given.date("end_date");
        LocalDate end = date != null ? date : last != null ? last : today.minusDays(1);
        LocalDate start = date != null ? date : first != null ? first : end.minusDays(WINDOW_DAYS - 1L);
        long days = ChronoUnit.DAYS.between(start, end) + 1;
        if (days < 1 || days > WINDOW_DAYS_MAX || end.isAfter(today.plusDays(1))) {
            given.refuse(
                    "start_date", start + ".." + end, "a window of 1.." + WINDOW_DAYS_MAX + " days that ends by today");
        }
        FileFormat format = given.format(accept, FileFormat.JSON, FileFormat.CSV, FileFormat.JSONL);
        String axis = key != null ? "key" : user != null ? "user" : "workspace";
        @Nullable String value = key != null ? key : user != null ? user : workspace;
        return given.read(new ActivityQuestion(start, end, axis, value, byWorkspace, format));
    }
}
