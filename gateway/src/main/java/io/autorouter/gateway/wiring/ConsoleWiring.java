// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.wiring;

import io.autorouter.contracts.account.KeySecret;
import io.autorouter.contracts.health.HealthBoard;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.gateway.database.DatabaseStore;
import io.autorouter.gateway.key.KeyRing;
import io.autorouter.gateway.model.ModelShelf;
import io.autorouter.gateway.session.SessionFilter;
import io.autorouter.gateway.session.SessionResource;
import io.autorouter.gateway.session.SessionSeal;
import io.autorouter.gateway.status.GroupClient;
import io.autorouter.gateway.status.IncidentStore;
import io.autorouter.gateway.status.StatusResource;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Makes what the console needs besides the API that all have. */
@ApplicationScoped
class ConsoleWiring {

    @Produces
    @Singleton
    SessionFilter sessionFilter(SessionSeal seal, InstantSource clock) {
        return new SessionFilter(seal, clock);
    }

    @Produces
    @Singleton
    SessionResource sessionResource(KeyRing keys, SessionSeal seal, SessionFilter filter, InstantSource clock) {
        return new SessionResource(keys, seal, filter, clock);
    }

    @Produces
    @Singleton
    RouterWiring.Console console(
            ModelShelf shelf, SessionFilter filter, SessionResource session, StatusResource status) {
        return new RouterWiring.Console(shelf, filter, session, status);
    }

    @Produces
    @Singleton
    GroupClient groupClient(KafkaConnection kafka) {
        return new GroupClient(kafka);
    }

    void close(@Disposes GroupClient client) {
        client.close();
    }

    @Produces
    @Singleton
    IncidentStore incidentStore(DatabaseStore database) {
        return new IncidentStore(database);
    }

    @Produces
    @Singleton
    StatusResource.Sources statusSources(GroupClient groups, HealthBoard health, IncidentStore incidents) {
        return new StatusResource.Sources(groups, health, incidents);
    }

    @Produces
    @Singleton
    StatusResource statusResource(Vertx vertx, StatusResource.Sources sources, InstantSource clock) {
        return new StatusResource(vertx, sources, clock);
    }

    /** The seal's own key follows from the pepper, which all gateways share and nobody else knows. */
    @Produces
    @Singleton
    SessionSeal sessionSeal(GatewayConfig config) {
        return new AesSeal(config.key().pepper(), new SecureRandom());
    }

    /** AES in Galois/counter mode: nonce, then the moment it ends and the key, enciphered and authenticated. */
    static final class AesSeal implements SessionSeal {

        private static final String PURPOSE = "autorouter console session v1";
        private static final String CIPHER = "AES/GCM/NoPadding";
        private static final int NONCE_BYTES = 12;
        private static final int TAG_BITS = 128;
        private static final int LENGTH_MAX = 512;

        private final SecretKeySpec key;
        private final SecureRandom random;

        AesSeal(String pepper, SecureRandom random) {
            this.random = random;
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(pepper.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                this.key = new SecretKeySpec(mac.doFinal(PURPOSE.getBytes(StandardCharsets.UTF_8)), "AES");
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this JDK has no HmacSHA256", e);
            }
        }

        @Override
        public String seal(KeySecret secret, Instant until) {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            byte[] text = secret.text().getBytes(StandardCharsets.US_ASCII);
            byte[] plain = ByteBuffer.allocate(Long.BYTES + text.length)
                    .putLong(until.getEpochSecond())
                    .put(text)
                    .array();
            try {
                byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain);
                byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
                System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
                return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this JDK has no " + CIPHER, e);
            }
        }

        @Override
        public @Nullable KeySecret open(String sealed, Instant now) {
            if (sealed.length() > LENGTH_MAX) {
                return null;
            }
            try {
                byte[] all = Base64.getUrlDecoder().decode(sealed);
                if (all.length <= NONCE_BYTES) {
                    return null;
                }
                byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
                ByteBuffer plain = ByteBuffer.wrap(
                        cipher(Cipher.DECRYPT_MODE, nonce).doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES));
                Instant until = Instant.ofEpochSecond(plain.getLong());
                return now.isBefore(until)
                        ? new KeySecret(StandardCharsets.US_ASCII.decode(plain).toString())
                        : null;
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                return null;
            }
        }

        private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher;
        }
    }
}
