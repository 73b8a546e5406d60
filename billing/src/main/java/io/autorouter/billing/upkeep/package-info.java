// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Brings the schema up to date as soon as there is a database. Migrations flow in, tables come out. */
@NullMarked
package io.autorouter.billing.upkeep;

import org.jspecify.annotations.NullMarked;
