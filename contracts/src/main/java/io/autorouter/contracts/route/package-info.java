/** A ranked plan for a generation and the explanation of the choice. Start at {@link io.autorouter.contracts.route.RoutePlan}. */
@NullMarked
package io.autorouter.contracts.route;

import org.jspecify.annotations.NullMarked;
