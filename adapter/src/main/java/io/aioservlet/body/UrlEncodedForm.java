package io.aioservlet.body;

import io.aioservlet.http.MediaType;
import io.aioservlet.http.QueryString;
import io.aioservlet.web.FormData;
import io.aioservlet.web.Limits;
import io.aioservlet.web.TextField;
import io.aioservlet.web.exception.HttpRequestEntityTooLarge;
import java.nio.charset.Charset;
import java.util.ArrayList;

/** Reads {@code application/x-www-form-urlencoded}. */
final class UrlEncodedForm {

    private UrlEncodedForm() {}

    static FormData parse(byte[] body, MediaType type, Limits limits) {
        Charset charset = TextDecoding.charset(type);
        var fields = new ArrayList<TextField>();
        QueryString.parse(TextDecoding.decode(body, charset), charset, (name, value) -> {
            if (fields.size() == limits.maxFormFields()) {
                throw new HttpRequestEntityTooLarge("maxFormFields", limits.maxFormFields(), "fields");
            }
            fields.add(new TextField(name, value));
        });
        return new FormData(fields);
    }
}
