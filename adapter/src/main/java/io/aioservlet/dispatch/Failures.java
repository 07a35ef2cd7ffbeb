package io.aioservlet.dispatch;

import io.aioservlet.io.ClientGoneException;
import io.aioservlet.io.ExchangeEndedException;
import io.aioservlet.io.RequestBodyException;
import io.aioservlet.web.Request;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.exception.HttpBadRequest;
import io.aioservlet.web.exception.HttpException;
import io.aioservlet.web.exception.HttpServiceUnavailable;
import io.aioservlet.web.files.FileRefusedException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;

/** What becomes of what a handler throws: an answer for the client, and a line in the log where somebody must look. */
final class Failures {

    private Failures() {}

    /** The response for a failure before anything was sent. */
    static StreamResponse answer(Request request, Throwable thrown) {
        Throwable failure = unwrap(thrown);
        if (failure instanceof HttpException response) {
            return response;
        }
        if (failure instanceof FileRefusedException refused) {
            return FileRefusals.response(refused);
        }
        if (failure instanceof RequestBodyException) {
            request.app().logger().log(Level.DEBUG, () -> line(request) + ": " + failure.getMessage());
            return closing(new HttpBadRequest("the body cannot be read"));
        }
        if (failure instanceof RejectedExecutionException
                || (failure instanceof InterruptedException
                        && request.exchange().stopping())) {
            request.app().logger().log(Level.DEBUG, () -> line(request) + ": " + failure);
            return closing(new HttpServiceUnavailable());
        }
        if (isQuiet(request, failure)) {
            request.app().logger().log(Level.DEBUG, () -> line(request) + ": " + failure);
        } else {
            request.app().logger().log(Level.ERROR, () -> "error while handling " + line(request), failure);
        }
        return ErrorPage.of(500, failure, request);
    }

    /** The response in place of a handler whose time is over. */
    static HttpException late(Duration limit) {
        return closing(new HttpServiceUnavailable()
                .withText("503: Service Unavailable (handlerTimeout: " + limit.toMillis() + " ms)"));
    }

    /** Logs why a response that was begun is cut off; the end of the handler's time was logged before. */
    static void logAbort(Request request, Throwable thrown) {
        Throwable failure = unwrap(thrown);
        if (isQuiet(request, failure) || request.exchange().expired()) {
            request.app().logger().log(Level.DEBUG, () -> line(request) + ": " + failure);
        } else {
            request.app()
                    .logger()
                    .log(
                            Level.ERROR,
                            () -> "error after the response to " + line(request) + " started; it is cut off",
                            failure);
        }
    }

    /** Logs what a handler threw when its time was over: mostly what follows from having taken the response from it. */
    static void logLate(Request request, Throwable thrown) {
        request.app().logger().log(Level.DEBUG, () -> "after the handlerTimeout of " + line(request), unwrap(thrown));
    }

    /** Whether the client is behind it, so that the log stays quiet. */
    private static boolean isQuiet(Request request, Throwable failure) {
        return failure instanceof ClientGoneException
                || failure instanceof ExchangeEndedException
                || failure instanceof RequestBodyException
                // interrupted since its client is gone, which is what the application asked for
                || (failure instanceof InterruptedException && request.app().handlerCancellation());
    }

    static Throwable unwrap(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static HttpException closing(HttpException response) {
        response.forceClose();
        return response;
    }

    private static String line(Request request) {
        return request.method() + " " + request.pathQs();
    }
}
