// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * A real Kafka broker inside a JVM. In flow a data directory and a port, out flow a broker and the platform's topics. Start
 * at {@link io.autorouter.sandbox.kafka.EmbeddedKafka}.
 */
@NullMarked
package io.autorouter.sandbox.kafka;

import org.jspecify.annotations.NullMarked;
