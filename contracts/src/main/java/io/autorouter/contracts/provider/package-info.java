/** What the dispatcher can reach, as it tells the classifier. Start at {@link io.autorouter.contracts.provider.ProvidersListed}. */
@NullMarked
package io.autorouter.contracts.provider;

import org.jspecify.annotations.NullMarked;
