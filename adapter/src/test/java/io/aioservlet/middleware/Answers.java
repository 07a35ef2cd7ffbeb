package io.aioservlet.middleware;

import static org.junit.jupiter.api.Assertions.assertNull;

import io.aioservlet.dispatch.Dispatcher;
import io.aioservlet.testkit.FakeRequest;
import io.aioservlet.testkit.FakeWire;
import io.aioservlet.web.Application;

/** Asks an application without a container. */
final class Answers {

    private Answers() {}

    static FakeWire of(Application app, FakeRequest request) throws Exception {
        assertNull(new Dispatcher(app).handle(request.to(app)), "the response is cut off");
        return request.wire();
    }

    static FakeWire get(Application app, String target) throws Exception {
        return of(app, FakeRequest.get(target));
    }
}
