// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What billing knows of accounts, for those who may know it. In flow questions of holders of management keys; out flow
 * credits and audits. Start at {@link io.autorouter.gateway.books.BooksResource}.
 */
@NullMarked
package io.autorouter.gateway.books;

import org.jspecify.annotations.NullMarked;
