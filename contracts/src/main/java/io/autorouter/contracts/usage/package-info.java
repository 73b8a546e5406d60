/** Token counts, the basis of every charge. Start at {@link io.autorouter.contracts.usage.TokenUsage}. */
@NullMarked
package io.autorouter.contracts.usage;

import org.jspecify.annotations.NullMarked;
