/** Names of models and what the classifier publishes about each. Start at {@link io.autorouter.contracts.model.ModelListed}. */
@NullMarked
package io.autorouter.contracts.model;

import org.jspecify.annotations.NullMarked;
