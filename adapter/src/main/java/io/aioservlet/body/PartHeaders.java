package io.aioservlet.body;

import io.aioservlet.http.HeaderParameters;
import io.aioservlet.http.HeaderText;
import io.aioservlet.web.MultiDict;
import io.aioservlet.web.exception.HttpBadRequest;
import io.aioservlet.web.exception.HttpRequestEntityTooLarge;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of one part. They are hostile text: a line that is no field, and a name or value with control
 * characters, is refused, since whoever reads the form further on may understand it differently.
 */
record PartHeaders(MultiDict fields, Map<String, String> disposition) {

    /** Reads the lines of the header up to its blank line. */
    static PartHeaders parse(String header, int maxFields) {
        MultiDict fields = MultiDict.headers();
        for (String line : header.split("\r\n", -1)) {
            if (!line.isEmpty()) {
                addField(fields, line);
            }
            if (fields.size() > maxFields) {
                throw new HttpRequestEntityTooLarge("maxPartHeaders", maxFields, "fields");
            }
        }
        String disposition = fields.get("Content-Disposition");
        int parameters = disposition == null ? -1 : disposition.indexOf(';');
        var headers = new PartHeaders(
                fields.asReadOnly(),
                disposition == null || parameters < 0 ? Map.of() : HeaderParameters.parse(disposition, parameters));
        refuseControls(headers.name());
        refuseControls(headers.filename());
        return headers;
    }

    /** A tab is legal in a field, and so is U+0085; in a name neither is. */
    private static void refuseControls(@Nullable String name) {
        if (name != null && name.chars().anyMatch(Character::isISOControl)) {
            throw new HttpBadRequest("the name of a part or of its file has control characters");
        }
    }

    private static void addField(MultiDict fields, String line) {
        int colon = line.indexOf(':');
        if (colon <= 0 || !HeaderText.isToken(line.substring(0, colon))) {
            throw new HttpBadRequest("a header line of a part is no field");
        }
        try {
            fields.add(line.substring(0, colon), line.substring(colon + 1).strip());
        } catch (IllegalArgumentException e) {
            throw new HttpBadRequest("a header field of a part has control characters");
        }
    }

    @Nullable
    String name() {
        return disposition.get("name");
    }

    @Nullable
    String filename() {
        return disposition.get("filename");
    }
}
