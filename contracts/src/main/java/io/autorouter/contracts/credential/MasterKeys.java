// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.credential;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys that provider credentials are encrypted with: AES-256 in Galois/Counter Mode. The first seals, all open; so a
 * key is replaced by putting a new one before it, and taken away once nothing is sealed with it any more.
 */
public final class MasterKeys {

    private static final String ALGORITHM = "AES";
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int KEY_HEX_DIGITS = KEY_BYTES * 2;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int ID_BYTES = 4;
    private static final int KEYS_MAX = 16;

    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    private final String current;

    private MasterKeys(String[] texts) {
        if (texts.length > KEYS_MAX) {
            throw new IllegalArgumentException(texts.length + " keys (expected: 1.." + KEYS_MAX + ")");
        }
        for (String text : texts) {
            byte[] key = read(text);
            keys.put(id(key), new SecretKeySpec(key, ALGORITHM));
        }
        this.current = keys.keySet().iterator().next();
    }

    /**
     * Reads keys as they stand in the configuration: each 64 hexadecimal digits, or 32 bytes in Base64, with commas or
     * white space between them.
     *
     * @throws IllegalArgumentException if that is not what stands there; the message does not repeat it
     */
    public static MasterKeys parse(String text) {
        return new MasterKeys(text.strip().split("[,\\s]+"));
    }

    private static byte[] read(String text) {
        byte[] key = {};
        try {
            key = text.length() == KEY_HEX_DIGITS
                    ? HexFormat.of().parseHex(text)
                    : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            // Falls through: the text must not be in a message, and so not in a cause either.
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("master key: " + text.length() + " characters (expected: "
                    + KEY_HEX_DIGITS + " hexadecimal digits, or " + KEY_BYTES + " bytes in Base64)");
        }
        return key;
    }

    /** Names a key without telling it. */
    private static String id(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK does not know SHA-256", e);
        }
    }

    /** Encrypts a secret for its owner. */
    public SealedSecret seal(String secret, SecretOwner owner, SecureRandom random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, current, nonce, owner).doFinal(secret.getBytes(StandardCharsets.UTF_8));
            ByteBuffer text =
                    ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed);
            return new SealedSecret(current, Base64.getEncoder().encodeToString(text.array()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK does not know " + TRANSFORMATION, e);
        }
    }

    /** Returns the secret; null where it was sealed with a key that is not here, for another owner, or changed since. */
    public @Nullable String open(SealedSecret secret, SecretOwner owner) {
        if (!keys.containsKey(secret.masterKeyId())) {
            return null;
        }
        try {
            ByteBuffer text = ByteBuffer.wrap(Base64.getDecoder().decode(secret.text()));
            if (text.remaining() < NONCE_BYTES + TAG_BYTES) {
                return null;
            }
            byte[] nonce = new byte[NONCE_BYTES];
            text.get(nonce);
            byte[] sealed = new byte[text.remaining()];
            text.get(sealed);
            return new String(
                    cipher(Cipher.DECRYPT_MODE, secret.masterKeyId(), nonce, owner)
                            .doFinal(sealed),
                    StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return null;
        }
    }

    /** Names the key that seals now. What is sealed with another may be sealed anew. */
    public String current() {
        return current;
    }

    private Cipher cipher(int mode, String keyId, byte[] nonce, SecretOwner owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, keys.get(keyId), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(owner.associatedData());
        return cipher;
    }

    /** Never the keys. */
    @Override
    public String toString() {
        return "MasterKeys" + keys.keySet();
    }
}
