// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.wiring;

import io.autorouter.contracts.credential.MasterKeys;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys that provider credentials of accounts are encrypted with. The same for gateway and dispatcher. */
@ConfigMapping(prefix = "router.byok")
interface ByokConfig {

    /** The keys: each 64 hexadecimal digits or 32 bytes in Base64, with commas between; the first encrypts. */
    Optional<String> masterKey();

    /** A file that holds them. */
    Optional<Path> masterKeyFile();

    /** What the house takes of an answer that came with one: a share of its list price. The same for billing. */
    @WithDefault("0")
    BigDecimal fee();

    /** Returns the keys; null where none are set. */
    default @Nullable MasterKeys keys() {
        try {
            if (masterKeyFile().isPresent()) {
                return MasterKeys.parse(Files.readString(masterKeyFile().get()));
            }
            return masterKey().map(MasterKeys::parse).orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException("router.byok.master-key-file cannot be read", e);
        }
    }
}
