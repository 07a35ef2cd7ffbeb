package io.aioservlet.tour;

import io.aioservlet.web.Application;
import io.aioservlet.web.ExpectHandler;
import io.aioservlet.web.HttpVersion;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.exception.HttpForbidden;
import java.util.List;
import java.util.Map;

/** A decision before the body is sent. */
final class ExpectChapter implements Chapter {

    @Override
    public String name() {
        return "expect";
    }

    @Override
    public String title() {
        return "Expect: 100-continue";
    }

    @Override
    public String about() {
        return "A client that expects 100 Continue holds its body back until the server lets it go on."
                + " Each route may decide with an Expect handler of its own, before any middleware runs.";
    }

    @Override
    public void install(Application app) {
        // excerpt: expect
        app.router()
                .addRoute("POST", "/expect", ExpectChapter::expected)
                .expectHandler(CHECK_AUTH)
                .name("expect");
        // end
    }

    // excerpt: expect
    private static final ExpectHandler CHECK_AUTH = request -> {
        if (!request.version().equals(HttpVersion.HTTP_1_1)) {
            return null;
        }
        if (request.headers().get("Authorization") == null) {
            return new HttpForbidden();
        }
        request.sendContinue();
        return null;
    };

    private static StreamResponse expected(Request request) throws Exception {
        return Response.text("got " + request.read().length);
    }
    // end

    @Override
    public List<Example> examples(Links links) {
        Html text = Html.of(
                "<p>Browsers do not send <code>Expect</code>, so this one is for the shell. Without"
                        + " <code>Authorization</code> the answer is 403 and the body stays where it is; with it you see"
                        + " <code>100 Continue</code> first. Tomcat says 100 by itself, unless its connector has"
                        + " <code>continueResponseTiming=\"onRead\"</code>. The button sends the same body without asking.</p>");
        String curl = "curl -v -H 'Expect: 100-continue' -d 'a body' ";
        String url = links.absolute("expect");
        return List.of(new Example(
                "expect",
                "An Expect handler",
                text,
                Html.join(
                        Try.shell(curl + url),
                        Try.shell(curl + "-H 'Authorization: any' " + url),
                        Html.of("""
                                <form data-try method="post" action="{}">
                                <input type="hidden" name="a" value="body">
                                <button class="try"><b>POST</b> {}</button>
                                </form>""", links.to("expect"), links.path("expect", Map.of())))));
    }
}
