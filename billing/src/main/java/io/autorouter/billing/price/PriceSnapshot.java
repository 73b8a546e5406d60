// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.price;

import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.wire.EventJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A price as it was charged.
 *
 * @param id follows from the text, so that the same price is kept once whoever sees it first
 */
public record PriceSnapshot(String id, String version, String json) {

    private static final int ID_BYTES = 16;

    public static PriceSnapshot of(Price price) {
        byte[] json = EventJson.write(price);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json);
            return new PriceSnapshot(
                    HexFormat.of().formatHex(digest, 0, ID_BYTES),
                    price.version(),
                    new String(json, StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
