// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.price;

import io.autorouter.billing.database.BulkStore;
import java.sql.Connection;
import java.sql.SQLException;

/** The tables of prices. A price that stands there never changes; when it was last used is known to the minute. */
public final class PriceStore {

    private static final BulkStore<PriceSnapshot> KEEP = BulkStore.<PriceSnapshot>of("""
            insert into billing.price (price_id, version, price)
            select id, version, json from unnest(?::text[], ?::text[], ?::text[]) as line (id, version, json)
            where not exists (select from billing.price where price_id = id) order by id on conflict do nothing
            """)
            .text(PriceSnapshot::id)
            .text(PriceSnapshot::version)
            .text(PriceSnapshot::json);
    /** In one order, so that two writers never wait for each other in a circle. */
    private static final BulkStore<PriceUses.Line> USE = BulkStore.<PriceUses.Line>of("""
            insert into billing.price_in_force (model, provider, price_id, first_at, last_at)
            select line.model, line.provider, price, line.first::timestamptz, line.last::timestamptz
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                as line (model, provider, price, first, last)
                left join billing.price_in_force known on known.model = line.model and known.provider = line.provider
                    and known.price_id = price
            where known.model is null or line.first::timestamptz < known.first_at
                or line.last::timestamptz > known.last_at + interval '1 minute'
            order by line.model, line.provider, price
            on conflict (model, provider, price_id) do update
            set first_at = least(price_in_force.first_at, excluded.first_at),
                last_at = greatest(price_in_force.last_at, excluded.last_at)
            """)
            .text(line -> line.where().model())
            .text(line -> line.where().provider())
            .text(line -> line.where().priceId())
            .moment(PriceUses.Line::first)
            .moment(PriceUses.Line::last);

    private PriceStore() {}

    /** Keeps the prices that are new, and notes when they were in force. */
    public static void keep(Connection connection, PriceUses uses) throws SQLException {
        KEEP.run(connection, uses.snapshots());
        USE.run(connection, uses.lines());
    }
}
