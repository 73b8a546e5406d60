// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import io.autorouter.classifier.meta.MetaModel;
import io.autorouter.classifier.meta.MetaModelStore;
import io.autorouter.classifier.pool.PoolStrengths;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Reads what the meta-model foretells with: the trained file, and the published figures of the pool. */
public final class MetaForecasterStore {

    private static final String MODEL = "/meta/outcomes.model";
    private static final String CARDS = "/meta/pool-cards.csv";
    private static final String LENGTHS = "/meta/pool-lengths.csv";
    private static final String DOMAINS = "/meta/domains.txt";

    private final CRC32 content = new CRC32();

    private MetaForecasterStore() {}

    /**
     * Reads a forecaster.
     *
     * @param file one by {@code meta-model train}; null: that of this release
     * @throws IOException if one of the parts is missing or not fit for use
     */
    public static Forecaster read(@Nullable Path file, String catalogueVersion) throws IOException {
        return new MetaForecasterStore().forecaster(file, catalogueVersion);
    }

    private Forecaster forecaster(@Nullable Path file, String catalogueVersion) throws IOException {
        byte[] trained = counted(file == null ? resource(MODEL) : Files.readAllBytes(file));
        MetaModel model = MetaModelStore.read(new ByteArrayInputStream(trained));
        PoolStrengths pool = PoolStrengths.of(lines(CARDS), lines(LENGTHS), lines(DOMAINS));
        return new MetaForecaster(model, pool, Long.toHexString(content.getValue()) + "+" + catalogueVersion);
    }

    private List<String> lines(String name) throws IOException {
        return new String(counted(resource(name)), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private byte[] counted(byte[] bytes) {
        content.update(bytes);
        return bytes;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream resource = MetaForecasterStore.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new FileNotFoundException(name);
            }
            return resource.readAllBytes();
        }
    }
}
