package io.aioservlet.tour;

import io.aioservlet.web.Application;
import io.aioservlet.web.FileField;
import io.aioservlet.web.FormData;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.exception.HttpBadRequest;
import java.io.InputStream;
import java.util.List;

/** Files in a multipart form. */
final class UploadChapter implements Chapter {

    /** Bytes of a whole form; the default of 64 MiB is more than a tour needs. */
    static final long MAX_SIZE = 16 << 20;

    @Override
    public String name() {
        return "upload";
    }

    @Override
    public String title() {
        return "File uploads";
    }

    @Override
    public String about() {
        return "A form of type multipart/form-data gives its files as fields with a name, a type and a content."
                + " Small files stay in memory, larger ones are on disk until the request ends.";
    }

    @Override
    public void install(Application app) {
        // excerpt: upload
        app.router().addRoute("POST", "/store_mp3", UploadChapter::storeMp3).name("store_mp3");
        // end
    }

    // excerpt: upload
    private static StreamResponse storeMp3(Request request) throws Exception {
        FormData data = request.post();
        FileField mp3 = data.file("mp3");
        if (mp3 == null || mp3.filename().isEmpty()) {
            throw new HttpBadRequest().withText("choose a file first");
        }
        String title = data.text("title");
        try (InputStream content = mp3.file()) {
            return Response.bytes(content.readAllBytes())
                    .withContentType("application/octet-stream")
                    .withHeader("X-Filename", mp3.filename())
                    .withHeader("X-Title", title == null ? "" : title);
        }
    }
    // end

    @Override
    public List<Example> examples(Links links) {
        return List.of(new Example(
                "upload",
                "A form with a file",
                Html.of(
                        "<p>Any file of up to 16 MiB will do; nothing is kept. The file comes back to you, with what its"
                                + " form said about it in the header.</p>"),
                Html.of("""
                        <form data-try data-headers class="fields" method="post" enctype="multipart/form-data" accept-charset="utf-8" \
                        action="{}">
                        <label for="title">Title</label>
                        <input id="title" name="title" value="A song" autocomplete="off">
                        <label for="mp3">Mp3</label>
                        <input id="mp3" name="mp3" type="file" required>
                        <button>Upload</button>
                        </form>""", links.to("store_mp3"))));
    }
}
