package io.aioservlet.dispatch;

import io.aioservlet.web.Handler;
import io.aioservlet.web.Request;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.exception.HttpException;
import io.aioservlet.web.exception.HttpForbidden;
import io.aioservlet.web.exception.HttpNotFound;
import io.aioservlet.web.files.FileRefusedException;

/** Makes the exception of its status from a file that cannot be sent, so that middlewares see what they know. */
final class FileRefusals {

    private FileRefusals() {}

    static HttpException response(FileRefusedException refused) {
        return refused.status() == 403 ? new HttpForbidden() : new HttpNotFound();
    }

    /** The handler of a static route as middlewares see it. */
    static Handler explained(Handler files) {
        return new Handler() {
            @Override
            public StreamResponse handle(Request request) throws Exception {
                try {
                    return files.handle(request);
                } catch (FileRefusedException refused) {
                    throw response(refused);
                }
            }

            @Override
            public boolean nonBlocking() {
                return files.nonBlocking();
            }
        };
    }
}
