// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.autorouter.local.chaos;

import org.jspecify.annotations.NullMarked;
