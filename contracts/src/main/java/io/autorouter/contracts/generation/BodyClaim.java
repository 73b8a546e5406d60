// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.generation;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The right to fetch a body that is too large to travel with its event. The gateway whose caller waits holds it for as
 * long as he waits.
 *
 * @param url where it is given out
 * @param token proves the right to it: a bearer token for this body alone
 * @param bytes its length
 * @param sha256 of its bytes, in hexadecimal digits; null: not told, as of one that never left its gateway's memory
 * @param omittedTokens our estimate of the tokens that the outline leaves out; null: not told
 */
public record BodyClaim(
        URI url,
        String token,
        long bytes,
        @Nullable String sha256,
        @Nullable Long omittedTokens) {

    /** Name of the header by which a gateway may tell where the body has long texts. */
    public static final String LONG_TEXTS = "Long-Texts";

    /** Without the token. */
    @Override
    public String toString() {
        return "BodyClaim[" + url + ", " + bytes + " bytes]";
    }
}
