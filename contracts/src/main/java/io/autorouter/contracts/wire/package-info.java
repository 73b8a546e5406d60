/** How events travel: JSON values, typed topics, plain Kafka clients. Start at {@link io.autorouter.contracts.wire.EventJson}. */
@NullMarked
package io.autorouter.contracts.wire;

import org.jspecify.annotations.NullMarked;
