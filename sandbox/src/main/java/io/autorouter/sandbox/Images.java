// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox;

import org.apache.kafka.common.utils.AppInfoParser;

/**
 * The container images of what the platform stands on, by their names at Docker Hub. For a mirror, Testcontainers puts {@code
 * hub.image.name.prefix} (or {@code TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX}) before them.
 */
public final class Images {

    /** In the version of the embedded broker; not {@code kafka-native}, which its makers call experimental. */
    public static final String KAFKA = "apache/kafka:" + AppInfoParser.getVersion();

    /** In the line of the embedded server. */
    public static final String POSTGRES = "postgres:18";

    private Images() {}
}
