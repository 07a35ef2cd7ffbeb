package io.aioservlet.tour;

import io.aioservlet.web.Application;
import io.aioservlet.web.FormData;
import io.aioservlet.web.FormField;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.TextField;
import io.aioservlet.web.UrlDispatcher;
import io.aioservlet.web.exception.HttpBadRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Bodies of requests that are held in memory: forms and texts. */
final class FormsChapter implements Chapter {

    @Override
    public String name() {
        return "forms";
    }

    @Override
    public String title() {
        return "Forms and bodies";
    }

    @Override
    public String about() {
        return "A request gives its body as a form, as text, as bytes or as JSON. What is held in memory is limited to"
                + " 1 MiB, unless the application wants it otherwise.";
    }

    @Override
    public void install(Application app) {
        UrlDispatcher router = app.router();
        // excerpt: form
        router.addRoute("POST", "/form", FormsChapter::form).name("form");
        // end
        // excerpt: echo
        router.addRoute("POST", "/echo", request -> Response.text(request.text()))
                .name("echo");
        // end
    }

    // excerpt: form
    private static StreamResponse form(Request request) throws IOException {
        FormData data = request.post();
        String name = data.text("name");
        if (name == null) {
            throw new HttpBadRequest().withText("the name is missing");
        }
        List<String> drinks = new ArrayList<>();
        for (FormField field : data.getAll("drink")) {
            if (field instanceof TextField drink) {
                drinks.add(drink.value());
            }
        }
        return Response.text(name + " drinks " + (drinks.isEmpty() ? "nothing" : String.join(" and ", drinks)));
    }
    // end

    @Override
    public List<Example> examples(Links links) {
        return List.of(
                new Example(
                        "form",
                        "A submitted form",
                        Html.of("<p>Names may repeat: both drinks are called <code>drink</code>.</p>"),
                        Html.of("""
                                <form data-try class="fields" method="post" action="{}">
                                <label for="name">Name</label>
                                <input id="name" name="name" value="Ada" autocomplete="off">
                                <fieldset>
                                <legend>Drinks</legend>
                                <label><input type="checkbox" name="drink" value="tea" checked> tea</label>
                                <label><input type="checkbox" name="drink" value="coffee" checked> coffee</label>
                                </fieldset>
                                <button>Send the form</button>
                                </form>""", links.to("form"))),
                new Example(
                        "echo",
                        "The body as text",
                        Html.of("<p>Decoded in its charset, which is UTF-8 where the client names none.</p>"),
                        Html.of("""
                                <form data-try data-raw class="fields" method="post" enctype="text/plain" action="{}">
                                <label for="body">Body</label>
                                <textarea id="body" name="body" rows="3">Grüße, 世界</textarea>
                                <button>Send the text</button>
                                </form>""", links.to("echo"))));
    }
}
