/** How ids are made: sortable, typed, greppable. Start at {@link io.autorouter.contracts.id.IdSource}. */
@NullMarked
package io.autorouter.contracts.id;

import org.jspecify.annotations.NullMarked;
