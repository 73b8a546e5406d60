// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import io.autorouter.analytics.app.AppCategory;
import io.autorouter.analytics.app.AppIdentity;
import io.autorouter.contracts.account.App;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.account.WorkspaceId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for, and for whom. Requested, routed and ended events each tell it in the same words.
 *
 * @param app null where no application named itself
 * @param requestedModel as the caller wrote it
 */
record Request(String keyId, String workspaceId, @Nullable Sender app, String requestedModel, boolean stream) {

    private static final int CATEGORIES_MAX = 2;

    /**
     * The application that asked, in its own words.
     *
     * @param identity null where it did not tell enough to be known by
     * @param categories those that we know
     */
    record Sender(
            @Nullable AppIdentity identity,
            @Nullable String referer,
            @Nullable String title,
            List<String> categories,
            @Nullable String userAgent,
            @Nullable String user,
            @Nullable String country,
            boolean unlisted) {

        static Sender of(App app) {
            List<String> given = app.categories() == null ? List.of() : app.categories();
            List<String> known = given.stream()
                    .map(AppCategory::known)
                    .flatMap(Optional::stream)
                    .distinct()
                    .limit(CATEGORIES_MAX)
                    .toList();
            @Nullable String referer = Text.kept(app.referer());
            @Nullable String title = Text.kept(app.title());
            return new Sender(
                    AppIdentity.of(referer, title),
                    referer,
                    title,
                    known,
                    Text.kept(app.userAgent()),
                    Text.kept(app.user()),
                    Text.kept(app.country()),
                    Boolean.TRUE.equals(app.unlisted()));
        }
    }

    static Request of(Caller caller, String requestedModel, boolean stream) {
        @Nullable App app = caller.app();
        return new Request(
                caller.keyId().value(),
                workspace(caller),
                app == null ? null : Sender.of(app),
                Text.clipped(requestedModel),
                stream);
    }

    private static String workspace(Caller caller) {
        WorkspaceId workspace = caller.workspaceId();
        return (workspace == null ? WorkspaceId.defaultOf(caller.accountId()) : workspace).value();
    }
}
