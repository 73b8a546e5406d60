/** The topics and consumer groups, in one place. Start at {@link io.autorouter.contracts.topic.Topics}. */
@NullMarked
package io.autorouter.contracts.topic;

import org.jspecify.annotations.NullMarked;
