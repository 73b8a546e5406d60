/** Amounts, rates and the one pricing function. Start at {@link io.autorouter.contracts.money.Pricing}. */
@NullMarked
package io.autorouter.contracts.money;

import org.jspecify.annotations.NullMarked;
