/** Who calls: accounts, keys and the applications that send traffic. Start at {@link io.autorouter.contracts.account.Caller}. */
@NullMarked
package io.autorouter.contracts.account;

import org.jspecify.annotations.NullMarked;
