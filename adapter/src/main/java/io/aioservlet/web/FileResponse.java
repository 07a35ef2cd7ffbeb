package io.aioservlet.web;

import io.aioservlet.files.ByteRange;
import io.aioservlet.files.EntityTag;
import io.aioservlet.files.FileAnswer;
import io.aioservlet.files.FileCoding;
import io.aioservlet.files.MultipartRanges;
import io.aioservlet.files.Preconditions;
import io.aioservlet.files.sending.FileBlocks;
import io.aioservlet.files.sending.FileVariants;
import io.aioservlet.http.Coding;
import io.aioservlet.http.HttpDates;
import io.aioservlet.web.files.ContentTypes;
import io.aioservlet.web.files.FileChangedException;
import io.aioservlet.web.files.FileContent;
import io.aioservlet.web.files.FileEntry;
import io.aioservlet.web.files.FileRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A response whose body is a file. When it starts, the file is looked up and opened, the request's preconditions and ranges
 * decide what becomes of it, and head and body are settled; then it goes on as any other response.
 */
final class FileResponse extends BasicResponse {

    private static final int ATTEMPTS = 5;
    private static final byte[] NOTHING = {};
    private static final Instant NO_DATE_AFTER = Instant.parse("9999-12-31T23:59:59Z");

    /** What describes a body that is not sent after all. */
    private static final List<String> OF_THE_BODY =
            List.of("Content-Type", "Content-Length", "Content-Encoding", "Content-Disposition", "Accept-Ranges");

    private final FileVariants variants;
    private final ContentTypes types;
    private final boolean lasting;
    private @Nullable FileEntry found;
    private boolean settled;
    private @Nullable FileSending sending;

    private FileResponse(FileVariants variants, @Nullable FileEntry found, ContentTypes types, boolean lasting) {
        super(200);
        this.variants = variants;
        this.found = found;
        this.types = types;
        this.lasting = lasting;
    }

    /** A file of which nobody knows how long it stays. */
    static FileResponse of(Path file) {
        return new FileResponse(FileVariants.of(file), null, ContentTypes.DEFAULT, false);
    }

    /** A file of a site, which stays; it was found just now. */
    static FileResponse ofSite(FileVariants variants, FileEntry found, ContentTypes types) {
        return new FileResponse(variants, found, types, true);
    }

    /** What was set, or what the start found out. */
    @Override
    public @Nullable Long contentLength() {
        return (body() == null && !headers().contains("Content-Length")) ? null : super.contentLength();
    }

    /** Takes the place of the file, also in a callback that sees the response last. */
    @Override
    public void setBody(byte @Nullable [] body) {
        super.setBody(body);
        sending = null;
    }

    @Override
    public void start(Request request) throws IOException {
        settle(request);
        super.start(request);
    }

    @Override
    public CompletionStage<Void> startAsync(Request request) {
        try {
            settle(request);
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
        return super.startAsync(request);
    }

    @Override
    void sendRest(OutgoingBody open) throws IOException {
        if (sending == null || !open.sent()) {
            super.sendRest(open);
        } else {
            sending.send(open);
        }
    }

    @Override
    CompletionStage<Void> sendRestAsync(OutgoingBody open) {
        return (sending == null || !open.sent()) ? super.sendRestAsync(open) : sending.sendAsync(open);
    }

    // --- what the request gets --------------------------------------------------------------------------------------

    private void settle(Request request) throws IOException {
        if (settled || body() != null) {
            return;
        }
        settled = true;
        for (int attempt = 1; ; attempt++) {
            try {
                open(request);
                return;
            } catch (FileChangedException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void open(Request request) throws IOException {
        FileEntry file = found == null ? variants.find("") : found;
        found = null; // what is opened in vain is looked up again
        if (file == null) {
            throw FileRefusedException.notFound(request.path());
        }
        FileCoding coding = null;
        FileEntry sent = file;
        if (!headers().contains("Content-Encoding")) {
            Map<FileCoding, FileEntry> siblings = variants.encoded(file);
            coding = FileVariants.choose(request.headers().getAll("Accept-Encoding"), siblings);
            sent = coding == null ? file : siblings.getOrDefault(coding, file);
            if (!siblings.isEmpty()) {
                varyByEncoding();
            }
        }
        FileContent content = sent.open();
        request.exchange().onEnd(failure -> content.close());
        describe(file, coding);
        answer(request, sent, content, coding);
    }

    private void describe(FileEntry file, @Nullable FileCoding coding) {
        if (!headers().contains("Content-Type")) {
            headers().set("Content-Type", types.of(file.name()));
        }
        if (coding != null) {
            headers().set("Content-Encoding", coding.token());
        }
    }

    private void answer(Request request, FileEntry file, FileContent content, @Nullable FileCoding coding) {
        boolean compressed = coding(request) != Coding.IDENTITY;
        EntityTag tag = tag(EntityTag.of(file.version(), coding), compressed);
        Instant now = Instant.now();
        Instant modified = modified(file, now);
        FileAnswer answer = FileAnswer.WHOLE;
        boolean conditional = status() == 200
                && (request.method().equals("GET") || request.method().equals("HEAD"));
        if (conditional) {
            FileAnswer.Ranges ranges = ranges(content, coding, compressed);
            if (ranges != FileAnswer.Ranges.NONE) {
                headers().set("Accept-Ranges", "bytes");
            }
            MultiDict fields = request.headers();
            answer = FileAnswer.to(
                    request.method(),
                    fields::getAll,
                    new Preconditions(fields::getAll, tag, modified, now),
                    file.size(),
                    ranges);
        }
        switch (answer.status()) {
            case 206 -> sendRanges(request, file, content, answer.ranges());
            case 304 -> withoutBody(304);
            case 412 -> refuse(412);
            case 416 -> {
                refuse(416);
                headers().set("Content-Range", "bytes */" + file.size());
                headers().set("Accept-Ranges", "bytes");
            }
            default -> send(request, file, content, List.of(new FileBlocks.Piece(NOTHING, 0, file.size())));
        }
    }

    /** The tag of the file, or the author's; one for bytes that are yet to be compressed is weak. */
    private EntityTag tag(EntityTag ofFile, boolean compressed) {
        String own = headers().get("ETag");
        EntityTag set = own == null ? null : EntityTag.parse(own);
        EntityTag tag = set == null ? ofFile : set;
        EntityTag told = compressed ? tag.weakened() : tag;
        headers().set("ETag", told.toString());
        return told;
    }

    /** When it was changed, as the client is told: never in the future (RFC 9110 §8.8.2.1). */
    private @Nullable Instant modified(FileEntry file, Instant now) {
        if (headers().contains("Last-Modified")) {
            return lastModified();
        }
        Instant modified = file.modified();
        if (!modified.isAfter(Instant.EPOCH) || modified.isAfter(NO_DATE_AFTER)) {
            return null;
        }
        headers().set("Last-Modified", HttpDates.format(modified.isAfter(now) ? now : modified));
        return modified;
    }

    /** Several ranges in one body cannot say that each is encoded, and a stream cannot go back for them. */
    private static FileAnswer.Ranges ranges(FileContent content, @Nullable FileCoding coding, boolean compressed) {
        if (compressed) {
            return FileAnswer.Ranges.NONE;
        }
        return (coding == null && content.seekable()) ? FileAnswer.Ranges.SEVERAL : FileAnswer.Ranges.ONE;
    }

    private void sendRanges(Request request, FileEntry file, FileContent content, List<ByteRange> ranges) {
        setStatus(206);
        List<FileBlocks.Piece> pieces = new ArrayList<>();
        if (ranges.size() == 1) {
            ByteRange range = ranges.get(0);
            headers().set("Content-Range", range.contentRange(file.size()));
            pieces.add(new FileBlocks.Piece(NOTHING, range.first(), range.length()));
        } else {
            var multipart = new MultipartRanges(ranges, file.size(), headers().get("Content-Type"));
            headers().set("Content-Type", multipart.contentType());
            multipart
                    .parts()
                    .forEach(part -> pieces.add(new FileBlocks.Piece(
                            part.head(), part.range().first(), part.range().length())));
            pieces.add(new FileBlocks.Piece(multipart.end(), 0, 0));
        }
        send(request, file, content, pieces);
    }

    private void send(Request request, FileEntry file, FileContent content, List<FileBlocks.Piece> pieces) {
        var blocks = new FileBlocks(file.name(), content, pieces);
        setContentLength(blocks.length());
        sending = new FileSending(blocks, lasting ? file.path() : null, request.exchange());
    }

    private void withoutBody(int status) {
        setStatus(status);
        OF_THE_BODY.forEach(headers()::remove);
    }

    /** An error is not to be kept for as long as the file may be. */
    private void refuse(int status) {
        withoutBody(status);
        headers().remove("Cache-Control");
        headers().remove("Expires");
        setText(status + ": " + reason());
    }
}
