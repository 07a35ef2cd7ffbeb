package io.aioservlet.body;

import io.aioservlet.io.RequestBodyException;
import io.aioservlet.web.Limits;
import io.aioservlet.web.exception.HttpBadRequest;
import io.aioservlet.web.exception.HttpException;
import io.aioservlet.web.exception.HttpRequestEntityTooLarge;
import java.io.IOException;
import org.apache.commons.fileupload2.core.FileUploadSizeException;
import org.jspecify.annotations.Nullable;

/** Turns what FileUpload throws into answers for the client; failures of the connection stay what they are. */
final class MultipartErrors {

    /** A call of FileUpload. */
    interface Call<T extends @Nullable Object> {
        T run() throws IOException;
    }

    private MultipartErrors() {}

    static <T extends @Nullable Object> T explain(Limits limits, Call<T> call) throws IOException {
        try {
            return call.run();
        } catch (IOException e) {
            rethrowOwn(e);
            throw explained(e, limits);
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

    private static HttpException explained(Exception failure, Limits limits) {
        if (failure instanceof FileUploadSizeException) {
            return new HttpRequestEntityTooLarge("maxPartHeaderSize", limits.maxPartHeaderSize(), "bytes");
        }
        var answer = new HttpBadRequest("the body is not the multipart that its type announces");
        answer.initCause(failure);
        return answer;
    }
}
