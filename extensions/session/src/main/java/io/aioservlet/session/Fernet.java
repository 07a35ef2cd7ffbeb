package io.aioservlet.session;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypted and signed tokens as the Fernet specification describes them, and as Python's {@code cryptography} makes them:
 * version, time, initialization vector, AES-128 in CBC mode, HMAC-SHA256 over all of it. The first half of the key signs, the
 * second half encrypts. Safe from any thread.
 */
final class Fernet {

    /**
     * A token that was opened.
     *
     * @param message what was encrypted
     * @param seconds when, in seconds since 1970
     */
    record Opened(ByteBuffer message, long seconds) {}

    private static final int KEY_BYTES = 32;
    private static final byte VERSION = (byte) 0x80;
    private static final int HEAD = 1 + 8;
    private static final int BLOCK = 16;
    private static final int SIGNATURE = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec signing;
    private final SecretKeySpec encryption;

    Fernet(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key has " + KEY_BYTES + " bytes, and not " + key.length);
        }
        signing = new SecretKeySpec(key, 0, KEY_BYTES / 2, "HmacSHA256");
        encryption = new SecretKeySpec(key, KEY_BYTES / 2, KEY_BYTES / 2, "AES");
    }

    /** A key from its base64 text, in the alphabet for URLs, as Python's {@code Fernet.generate_key} makes it. */
    static byte[] key(String text) {
        try {
            return Base64.getUrlDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "a key is 44 characters of base64 in the alphabet for URLs, and not this text of " + text.length(),
                    e);
        }
    }

    String encrypt(byte[] message, long seconds) {
        byte[] vector = new byte[BLOCK];
        RANDOM.nextBytes(vector);
        return encrypt(message, seconds, vector);
    }

    String encrypt(byte[] message, long seconds, byte[] vector) {
        byte[] text = crypt(Cipher.ENCRYPT_MODE, vector, message, 0, message.length);
        ByteBuffer token = ByteBuffer.allocate(HEAD + BLOCK + text.length + SIGNATURE);
        token.put(VERSION).putLong(seconds).put(vector).put(text);
        token.put(sign(token.array(), token.position()));
        return Base64.getUrlEncoder().encodeToString(token.array());
    }

    /** Opens a token; {@code null} if it was not made with this key, or was changed since. */
    @Nullable
    Opened decrypt(String text) {
        byte[] token;
        try {
            token = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
        int length = token.length - HEAD - BLOCK - SIGNATURE;
        if (length < BLOCK || length % BLOCK != 0 || token[0] != VERSION) {
            return null;
        }
        int signed = token.length - SIGNATURE;
        byte[] signature = Arrays.copyOfRange(token, signed, token.length);
        if (!MessageDigest.isEqual(signature, sign(token, signed))) {
            return null;
        }
        try {
            byte[] vector = Arrays.copyOfRange(token, HEAD, HEAD + BLOCK);
            byte[] message = crypt(Cipher.DECRYPT_MODE, vector, token, HEAD + BLOCK, length);
            return new Opened(ByteBuffer.wrap(message), ByteBuffer.wrap(token).getLong(1));
        } catch (IllegalStateException wrongPadding) { // signed by us and yet not ours: another program with this key
            return null;
        }
    }

    private byte[] sign(byte[] bytes, int length) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(signing);
            mac.update(bytes, 0, length);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JVM has it
        }
    }

    private byte[] crypt(int mode, byte[] vector, byte[] bytes, int offset, int length) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(mode, encryption, new IvParameterSpec(vector));
            return cipher.doFinal(bytes, offset, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
