package io.aioservlet.conformance.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aioservlet.conformance.app.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The kinds of errands and how often each is run. */
final class Errands {

    private static final String FORM = "Content-Type: multipart/form-data; boundary=" + Wire.BOUNDARY;
    private static final String URLENCODED = "Content-Type: application/x-www-form-urlencoded";
    private static final int MOST = 900_000;

    private final TreeMap<Integer, Function<Random, Errand>> byWeight = new TreeMap<>();
    private final Pattern wanted;
    private int total;

    /** Those whose kind that pattern finds. */
    Errands(Target target, Pattern wanted) {
        this.wanted = wanted;
        pages();
        bodies();
        forms();
        streams();
        failures();
        if (target != Target.UNDERTOW) {
            // Undertow 2.3 waits for more after a chunk size that is no number.
            add(2, random -> refused("bad chunk", chunked("/echo", "zz\r\n"), 400));
        }
        add(8, SocketErrand::any);
        add(3, EndlessErrand::any);
        add(3, LateErrand::any);
        add(4, ExpectErrand::any);
    }

    Errand next(Random random) {
        while (true) {
            Errand errand =
                    byWeight.higherEntry(random.nextInt(total)).getValue().apply(random);
            if (wanted.matcher(errand.kind()).find()) {
                return errand;
            }
        }
    }

    private void add(int weight, Function<Random, Errand> errand) {
        total += weight;
        byWeight.put(total, errand);
    }

    private void pages() {
        add(10, random -> get("hello", "/", Check.text("Hello, world")));
        add(4, random -> {
            String name = "n" + random.nextInt(1_000_000);
            return get("variable", "/hello/" + name, Check.text("Hello, " + name));
        });
        add(
                3,
                random -> new RequestErrand(
                        "head", "HEAD", Wire.head("HEAD", "/").getBytes(UTF_8), true, List.of(Check.status(200))));
        add(3, random -> get("sleep", "/sleep", Check.text("slept")));
        add(3, random -> get("async ready", "/ready", Check.text("ready")));
        add(3, random -> get("async later", "/staged", Check.text("staged")));
        add(4, Errands::pipeline);
    }

    private static Errand pipeline(Random random) {
        List<Check> checks = new ArrayList<>();
        var wire = new StringBuilder();
        for (int i = 0, count = 2 + random.nextInt(8); i < count; i++) {
            String path =
                    List.of("/hello/" + i, "/ready", "/staged", "/nowhere").get(random.nextInt(4));
            wire.append(Wire.head("GET", path));
            checks.add(
                    switch (path) {
                        case "/ready" -> Check.text("ready");
                        case "/staged" -> Check.text("staged");
                        case "/nowhere" -> Check.status(404);
                        default -> Check.text("Hello, " + i);
                    });
        }
        return new RequestErrand("pipeline", "GET", wire.toString().getBytes(UTF_8), true, checks);
    }

    private void bodies() {
        for (String path : List.of("/echo", "/async/echo", "/async/text")) {
            add(6, random -> {
                String text = Wire.text(random, MOST);
                return post("echo " + path, random, path, text, Check.text(text));
            });
        }
        for (String path : List.of("/length", "/count", "/async/read", "/async/content")) {
            add(2, random -> {
                String text = Wire.text(random, MOST);
                return post("read " + path, random, path, text, Check.text(Integer.toString(text.length())));
            });
        }
        add(3, random -> {
            String body = "{\"text\":\"" + Wire.text(random, 10_000) + "\"}";
            return post("json", random, "/json", body, Check.text(body), "Content-Type: application/json");
        });
        for (String path : List.of("/ignore", "/async/ignore")) {
            add(2, random -> {
                byte[] wire =
                        Wire.post(random, path, Wire.text(random, 3_000_000).getBytes(UTF_8));
                return new RequestErrand("unread " + path, "POST", wire, false, List.of(Check.text("not read")));
            });
        }
        add(2, random -> post("release", random, "/async/release", Wire.text(random, MOST), Check.text("released")));
    }

    private void forms() {
        for (String path : List.of("/form", "/async/form")) {
            add(5, random -> {
                byte[] file = Wire.text(random, 400_000).getBytes(UTF_8);
                byte[] body = Wire.form(
                        Wire.part("name=\"file\"; filename=\"f.bin\"", file),
                        Wire.part("name=\"title\"", "on disk".getBytes(UTF_8)));
                String lines = "file:f.bin:application/octet-stream:" + file.length + ":" + Bytes.sha256(file)
                        + "\ntitle=on disk";
                return post("upload " + path, random, path, body, Check.text(lines), FORM);
            });
            add(2, random -> {
                String value = Wire.text(random, 100_000);
                return post("form " + path, random, path, "a=1&b=" + value, Check.text("a=1\nb=" + value), URLENCODED);
            });
            add(2, random -> {
                byte[] body = Wire.form(Wire.part("name=\"f\"; filename=\"f\"", new byte[100_000]));
                byte[] cut = Arrays.copyOf(body, 1 + random.nextInt(body.length - 11));
                return refused("bad form " + path, Wire.post(random, path, cut, FORM), 400);
            });
            add(
                    1,
                    random -> refused(
                            "huge form " + path,
                            Wire.head("POST", path, FORM, "Content-Length: 99999999")
                                    .getBytes(UTF_8),
                            413));
        }
        for (String path : List.of("/bulk/content", "/bulk/async")) {
            add(3, random -> {
                byte[] body = Wire.text(random, MOST).getBytes(UTF_8);
                return post("file " + path, random, path, body, Check.text(body.length + " " + Bytes.sha256(body)));
            });
        }
    }

    private void streams() {
        for (String path : List.of("/blob/", "/async/blob/", "/whole/")) {
            add(4, random -> {
                byte[] bytes = Bytes.of(Wire.text(random, MOST).length());
                return get("bytes " + path, path + bytes.length, Check.is(200, bytes));
            });
        }
        for (String path : List.of("/stream", "/async/stream")) {
            add(2, random -> get("lines " + path, path, Check.text("line 0\nline 1\nline 2\nline 3\nline 4\n")));
        }
    }

    private void failures() {
        add(3, random -> get("unknown path", "/nowhere/" + random.nextInt(), Check.status(404)));
        add(2, random -> {
            byte[] wire = Wire.post(random, "/nowhere", Wire.text(random, MOST).getBytes(UTF_8));
            return new RequestErrand("unknown path, body", "POST", wire, false, List.of(Check.status(404)));
        });
        add(3, random -> get("wrong method", "/echo", Check.status(405).with("Allow", "POST")));
        add(1, random -> get("failing handler", "/broken", Check.status(500)));
        add(1, random -> get("failing async handler", "/staged-broken", Check.status(500)));
        add(1, random -> refused("bad json", Wire.post(random, "/json", "{".getBytes(UTF_8)), 400));
        add(1, random -> refused("large text", Wire.post(random, "/echo", new byte[1_500_000]), 413));
        add(1, random -> refused("garbage", "GARBAGE\r\n\r\n".getBytes(UTF_8), 400));
    }

    private static byte[] chunked(String path, String body) {
        return (Wire.head("POST", path, "Transfer-Encoding: chunked") + body).getBytes(UTF_8);
    }

    private static Errand get(String kind, String path, Check check) {
        return new RequestErrand(kind, "GET", Wire.get(path), true, List.of(check));
    }

    private static Errand post(String kind, Random random, String path, String body, Check check, String... fields) {
        return post(kind, random, path, body.getBytes(UTF_8), check, fields);
    }

    private static Errand post(String kind, Random random, String path, byte[] body, Check check, String... fields) {
        return new RequestErrand(kind, "POST", Wire.post(random, path, body, fields), true, List.of(check));
    }

    /** A request that is refused, perhaps before all of it has come. */
    private static Errand refused(String kind, byte[] wire, int status) {
        return new RequestErrand(kind, "POST", wire, false, List.of(Check.status(status)));
    }
}
