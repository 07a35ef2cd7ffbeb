package io.aioservlet.files.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aioservlet.web.files.FileContent;
import io.aioservlet.web.files.FileEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Short hashes of the contents of files, for URLs that change with them. A file is read once for each state that it is found
 * in; there are as many hashes as files whose URLs are made, and some bound for applications that make them of anything.
 */
public final class FileVersions {

    /** How many are kept. */
    static final int MAX_KEPT = 10_000;

    private static final int HASH_BYTES = 12;

    private record Hash(String state, String text) {}

    private final Map<String, Hash> hashes = new ConcurrentHashMap<>();

    /** None yet. */
    public FileVersions() {}

    /** The hash of the content of a file, which is read if that is not known. */
    public String of(String path, FileEntry file) throws IOException {
        String known = known(path, file);
        if (known != null) {
            return known;
        }
        String hash = hash(file);
        if (hashes.size() >= MAX_KEPT) {
            hashes.clear();
        }
        hashes.put(path, new Hash(file.version(), hash));
        return hash;
    }

    /** The hash if it was asked for in this state of the file; {@code null} otherwise. Reads nothing. */
    public @Nullable String known(String path, FileEntry file) {
        Hash hash = hashes.get(path);
        return hash != null && hash.state().equals(file.version()) ? hash.text() : null;
    }

    private static String hash(FileEntry file) throws IOException {
        MessageDigest digest = sha256();
        ByteBuffer block = ByteBuffer.allocate(64 << 10);
        try (FileContent content = file.open()) {
            long position = 0;
            for (int count = content.read(block, 0); count > 0; count = content.read(block.clear(), position)) {
                digest.update(block.flip());
                position += count;
            }
        }
        byte[] hash = Arrays.copyOf(digest.digest(), HASH_BYTES);
        return new String(Base64.getUrlEncoder().withoutPadding().encode(hash), UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
