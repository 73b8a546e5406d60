// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autorouter.contracts.account.KeySecret;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of one platform: made once, kept in its data directory, so that a key outlives a restart.
 *
 * @param pepper what the gateway hashes keys with
 * @param byokMasterKey what provider credentials of accounts are encrypted with
 */
record Secrets(
        @JsonProperty("inference_key") String inferenceKey,
        @JsonProperty("management_key") String managementKey,
        @JsonProperty("pepper") String pepper,
        @JsonProperty("byok_master_key") @Nullable String byokMasterKey) {

    private static final int SECRET_BYTES = 32;
    private static final ObjectMapper JSON = new ObjectMapper();

    static Secrets of(DataDirectory directory) throws IOException {
        if (Files.exists(directory.secretsFile())) {
            Secrets kept = JSON.readValue(Files.readAllBytes(directory.secretsFile()), Secrets.class);
            if (kept.byokMasterKey() != null) {
                return kept;
            }
            // A directory from before there were provider credentials.
            return keep(
                    directory,
                    new Secrets(kept.inferenceKey(), kept.managementKey(), kept.pepper(), random(new SecureRandom())));
        }
        SecureRandom random = new SecureRandom();
        return keep(
                directory,
                new Secrets(
                        KeySecret.next(random).text(), KeySecret.next(random).text(), random(random), random(random)));
    }

    private static String random(SecureRandom random) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static Secrets keep(DataDirectory directory, Secrets secrets) throws IOException {
        DataDirectory.writePrivately(directory.secretsFile(), JSON.writeValueAsBytes(secrets));
        return secrets;
    }
}
