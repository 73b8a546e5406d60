// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.workspace;

import io.autorouter.contracts.account.WorkspaceChanged;
import io.autorouter.contracts.account.WorkspaceId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Every workspace, in memory, as the table and its topic told last; the newer revision wins. */
public final class WorkspaceShelf {

    private final Map<WorkspaceId, WorkspaceChanged> workspaces = new ConcurrentHashMap<>();

    /** Takes what is said of a workspace, unless something newer was said before. */
    public void learn(WorkspaceChanged workspace) {
        workspaces.merge(
                workspace.workspaceId(),
                workspace,
                (known, told) -> told.revision() >= known.revision() ? told : known);
    }

    /** Returns the workspace, deleted ones included; null where nothing was told of it. */
    public @Nullable WorkspaceChanged find(WorkspaceId id) {
        return workspaces.get(id);
    }
}
