package io.aioservlet.conformance.fuzz;

import static io.aioservlet.conformance.fuzz.Inputs.expect;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.aioservlet.body.RequestBody;
import io.aioservlet.web.Application;
import io.aioservlet.web.FileField;
import io.aioservlet.web.FormData;
import io.aioservlet.web.FormField;
import io.aioservlet.web.Part;
import io.aioservlet.web.TextField;
import io.aioservlet.web.exception.HttpClientError;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bodies with limits so small that inputs reach them. The same bytes must mean the same in whatever blocks they come. */
class BodyFuzzTest {

    private static final int CLIENT_MAX_SIZE = 200;
    private static final int UPLOAD_MAX_SIZE = 1500;
    private static final Application APP = Application.builder()
            .clientMaxSize(CLIENT_MAX_SIZE)
            .uploadMaxSize(UPLOAD_MAX_SIZE)
            .build();

    private interface Reading {
        String of(RequestBody body) throws Exception;
    }

    private static String read(byte[] bytes, int blockSize, Reading reading, String... headers) throws Exception {
        try (var script = new ScriptedRequest(bytes, blockSize)) {
            return reading.of(new RequestBody(script.request(APP, headers)));
        } catch (HttpClientError refused) {
            return "refused"; // for which reason may depend on what is looked at first
        }
    }

    private static void inAnyBlocks(byte[] bytes, Reading reading, String... headers) throws Exception {
        String whole = read(bytes, Math.max(1, bytes.length), reading, headers);
        String single = read(bytes, 1, reading, headers);
        expect(whole.equals(single), "at once: " + whole + "; byte by byte: " + single);
    }

    @FuzzTest
    void aMultipartFormIsReadWithinItsLimitsOrRefused(byte[] data) throws Exception {
        inAnyBlocks(
                data,
                body -> {
                    FormData form = body.post();
                    for (var field : form.entries()) {
                        expectVisible(field.getKey());
                        expectVisible(field.getValue() instanceof FileField file ? file.filename() : "");
                    }
                    return describe(form, data);
                },
                "Content-Type",
                "multipart/form-data; boundary=b");
    }

    private static void expectVisible(String name) {
        expect(name.chars().noneMatch(Character::isISOControl), "control characters in a name");
    }

    private static String describe(FormData form, byte[] data) throws Exception {
        expect(data.length <= UPLOAD_MAX_SIZE, "above uploadMaxSize");
        List<String> fields = new ArrayList<>();
        int texts = 0;
        for (var entry : form.entries()) {
            FormField field = entry.getValue();
            if (field instanceof TextField text) {
                texts += text.value().length();
                fields.add(text.name() + "=" + text.value());
            } else if (field instanceof FileField file) {
                try (InputStream in = file.file()) {
                    fields.add(file.name() + ":" + file.filename() + Arrays.toString(in.readAllBytes()));
                }
            }
        }
        expect(texts <= CLIENT_MAX_SIZE, "texts above clientMaxSize");
        return fields.toString();
    }

    @FuzzTest
    void thePartsOfAMultipartBodyAreThoseOfTheForm(byte[] data) throws Exception {
        inAnyBlocks(
                data,
                body -> {
                    List<String> parts = new ArrayList<>();
                    int bytes = 0;
                    for (Part part : body.multipart()) {
                        byte[] content = part.content().readAllBytes();
                        bytes += content.length;
                        parts.add(part.name() + part.headers().entries() + Arrays.toString(content));
                    }
                    expect(bytes <= data.length, "the parts are longer than the body");
                    return parts.toString();
                },
                "Content-Type",
                "multipart/mixed; boundary=b");
    }

    /** The first byte chooses the coding. */
    @FuzzTest
    void aCompressedBodyIsReadWithinItsLimitOrRefused(byte[] data) throws Exception {
        if (data.length == 0) {
            return;
        }
        inAnyBlocks(
                Arrays.copyOfRange(data, 1, data.length),
                body -> {
                    byte[] decoded = body.read();
                    expect(decoded.length <= CLIENT_MAX_SIZE, "above clientMaxSize");
                    return Arrays.toString(decoded);
                },
                "Content-Encoding",
                data[0] % 2 == 0 ? "gzip" : "deflate");
    }

    /** The first line is the Content-Type, the rest is the body. */
    @FuzzTest
    void anyTypeWithAnyBodyIsAFormOrRefused(byte[] data) throws Exception {
        int end = 0;
        while (end < data.length && data[end] != '\n') {
            end++;
        }
        String type = Inputs.text(Arrays.copyOf(data, end)).replaceAll("[\\x00-\\x1f\\x7f]", "");
        byte[] bytes = Arrays.copyOfRange(data, Math.min(end + 1, data.length), data.length);
        inAnyBlocks(bytes, body -> describe(body.post(), bytes), "Content-Type", type);
    }
}
