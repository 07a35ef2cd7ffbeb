package io.aioservlet.body;

import io.aioservlet.io.RequestBodyException;
import io.aioservlet.web.Limits;
import io.aioservlet.web.exception.HttpBadRequest;
import io.aioservlet.web.exception.HttpException;
import io.aioservlet.web.exception.HttpRequestEntityTooLarge;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.fileupload2.core.FileUploadSizeException;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.jspecify.annotations.Nullable;

/**
 * FileUpload's reader of boundaries, with what it throws turned into answers for the client. Failures of the connection
 * stay what they are.
 */
final class BoundaryReader {

    /** A call of FileUpload. */
    private interface Call<T extends @Nullable Object> {
        T run() throws IOException;
    }

    private final Limits limits;
    private final MultipartInput input;

    BoundaryReader(InputStream body, String boundary, Limits limits) throws IOException {
        this.limits = limits;
        this.input = explaining(() -> MultipartInput.builder()
                .setInputStream(body)
                .setBoundary(boundary.getBytes(StandardCharsets.ISO_8859_1))
                .setMaxPartHeaderSize(limits.maxPartHeaderSize())
                .get());
        input.setHeaderCharset(StandardCharsets.UTF_8); // as browsers send names
    }

    /** Goes to the first part; false if there is none. */
    boolean first() throws IOException {
        return explaining(input::skipPreamble);
    }

    /** Goes from the end of a part to the next one; false after the last. */
    boolean next() throws IOException {
        return explaining(input::readBoundary);
    }

    /** The header lines of a part up to its blank line. */
    String headers() throws IOException {
        return explaining(input::readHeaders);
    }

    /** The bytes of a part. Closing the stream does nothing: the rest is skipped on the way to the next part. */
    InputStream content() {
        return new FilterInputStream(input.newInputStream()) {
            @Override
            public int read() throws IOException {
                return explaining(in::read);
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return explaining(() -> in.read(target, offset, length));
            }

            @Override
            public void close() {
                // see above
            }
        };
    }

    private <T extends @Nullable Object> T explaining(Call<T> call) throws IOException {
        try {
            return call.run();
        } catch (IOException e) {
            rethrowOwn(e);
            throw answer(e);
        }
    }

    /** What came through FileUpload from below or from us is not about the syntax of the body. */
    private static void rethrowOwn(Throwable failure) throws IOException {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RequestBodyException broken) {
                throw broken;
            }
            if (cause instanceof HttpException answer) {
                throw answer;
            }
        }
    }

    private HttpException answer(IOException failure) {
        if (failure instanceof FileUploadSizeException) {
            return new HttpRequestEntityTooLarge("maxPartHeaderSize", limits.maxPartHeaderSize(), "bytes");
        }
        var answer = new HttpBadRequest("the body is not the multipart that its type announces");
        answer.initCause(failure);
        return answer;
    }
}
