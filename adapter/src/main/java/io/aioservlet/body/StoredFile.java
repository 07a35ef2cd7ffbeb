package io.aioservlet.body;

import io.aioservlet.io.ExchangeEndedException;
import io.aioservlet.web.FileField;
import io.aioservlet.web.MultiDict;
import io.aioservlet.web.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.commons.io.output.DeferredFileOutputStream;
import org.jspecify.annotations.Nullable;

/** An uploaded file: in memory up to a threshold, then in a temporary file that only its owner may read. */
final class StoredFile implements FileField {

    private final String name;
    private final String filename;
    private final @Nullable String contentType;
    private final MultiDict headers;
    private final DeferredFileOutputStream store;
    private final List<InputStream> open = new CopyOnWriteArrayList<>();
    private @Nullable Path movedTo;
    private volatile boolean deleted;

    StoredFile(String name, String filename, Part part, int threshold) throws IOException {
        this.name = name;
        this.filename = filename;
        this.contentType = part.contentType();
        this.headers = part.headers();
        this.store = DeferredFileOutputStream.builder()
                .setThreshold(threshold)
                .setPrefix("aioservlet-")
                .setSuffix(".upload")
                .get();
    }

    void store(InputStream content) throws IOException {
        try (store) {
            content.transferTo(store);
        } finally {
            if (deleted) { // the request ended meanwhile, perhaps before there was a file to be deleted
                delete();
            }
        }
        checkPresent();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String filename() {
        return filename;
    }

    @Override
    public String contentType() {
        return contentType == null ? "text/plain" : contentType;
    }

    @Override
    public MultiDict headers() {
        return headers;
    }

    @Override
    public long size() {
        return store.getByteCount();
    }

    @Override
    public InputStream file() throws IOException {
        checkPresent();
        InputStream in = movedTo != null ? Files.newInputStream(movedTo) : store.toInputStream();
        open.add(in);
        return in;
    }

    @Override
    public void transferTo(Path target) throws IOException {
        checkPresent();
        Path stored = store.getPath();
        if (stored == null || movedTo != null) {
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            try (InputStream in = file()) {
                Files.copy(in, target);
            }
        } else {
            Files.move(stored, target);
            movedTo = target;
        }
    }

    private void checkPresent() throws IOException {
        if (deleted) {
            throw new ExchangeEndedException("the request is over and the uploaded file '" + filename
                    + "' deleted; move what must stay with transferTo");
        }
    }

    /** Closes what was opened and deletes the temporary file, if there is one that was not moved away. */
    void delete() throws IOException {
        deleted = true;
        for (InputStream in : open) {
            in.close();
        }
        store.close();
        Path stored = store.getPath();
        if (stored != null && movedTo == null) {
            Files.deleteIfExists(stored);
        }
    }

    @Override
    public String toString() {
        return "FileField[" + name + " '" + filename + "' " + size() + " bytes]";
    }
}
