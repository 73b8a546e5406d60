/** The life of one generation as events: requested, routed, streamed, ended. Start at {@link io.autorouter.contracts.generation.GenerationRequested}. */
@NullMarked
package io.autorouter.contracts.generation;

import org.jspecify.annotations.NullMarked;
