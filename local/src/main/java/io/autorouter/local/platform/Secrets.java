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

/**
 * The secrets of one platform: made once, kept in its data directory, so that a key outlives a restart.
 *
 * @param pepper what the gateway hashes keys with
 */
record Secrets(
        @JsonProperty("inference_key") String inferenceKey,
        @JsonProperty("management_key") String managementKey,
        @JsonProperty("pepper") String pepper) {

    private static final int PEPPER_BYTES = 32;
    private static final ObjectMapper JSON = new ObjectMapper();

    static Secrets of(DataDirectory directory) throws IOException {
        if (Files.exists(directory.secretsFile())) {
            return JSON.readValue(Files.readAllBytes(directory.secretsFile()), Secrets.class);
        }
        SecureRandom random = new SecureRandom();
        byte[] pepper = new byte[PEPPER_BYTES];
        random.nextBytes(pepper);
        Secrets secrets = new Secrets(
                KeySecret.next(random).text(),
                KeySecret.next(random).text(),
                HexFormat.of().formatHex(pepper));
        DataDirectory.writePrivately(directory.secretsFile(), JSON.writeValueAsBytes(secrets));
        return secrets;
    }
}
