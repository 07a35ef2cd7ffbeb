package io.aioservlet.conformance.app;

import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.UrlDispatcher;
import jakarta.servlet.ServletContext;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a test can only learn from inside of the server: counters, temporary files, a request after its end. */
final class ServerRoutes {

    private static final Map<String, Integer> COUNTERS = new ConcurrentHashMap<>();

    private static volatile @Nullable Request kept;

    private ServerRoutes() {}

    static void addTo(UrlDispatcher router) {
        router.addGet("/counter/{name}", ServerRoutes::counter);
        router.addGet("/temporary-files", request -> Response.text(String.join("\n", temporaryFiles(request))));
        router.addGet(
                "/threads",
                request -> Response.text(
                        Integer.toString(ManagementFactory.getThreadMXBean().getThreadCount())));
        router.addPost("/keep", request -> {
            kept = request;
            return Response.text("kept");
        });
        router.addGet("/kept", request -> kept(kept));
    }

    static void count(String name) {
        COUNTERS.merge(name, 1, Integer::sum);
    }

    private static StreamResponse counter(Request request) {
        return Response.text(
                Integer.toString(COUNTERS.getOrDefault(request.matchInfo().getOrDefault("name", ""), 0)));
    }

    private static Set<String> temporaryFiles(Request request) {
        var files = new TreeSet<String>();
        addFiles(new File(System.getProperty("java.io.tmpdir")), files);
        if (request.unwrap().getServletContext().getAttribute(ServletContext.TEMPDIR) instanceof File folder) {
            addFiles(folder, files);
        }
        return files;
    }

    /** Not by a stream of {@code Files}, which fails if a file is deleted while it looks. */
    private static void addFiles(File folder, Set<String> files) {
        File[] found = folder.listFiles();
        if (found == null) {
            return; // not every container makes the folder that it names
        }
        for (File each : found) {
            if (each.isDirectory()) {
                addFiles(each, files);
            } else if (each.isFile()) {
                files.add(each.getPath());
            }
        }
    }

    /** What a request tells after its end, and how its body fails. */
    private static StreamResponse kept(@Nullable Request request) {
        if (request == null) {
            return Response.text("nothing kept").withStatus(500);
        }
        String failure;
        try {
            failure = "read " + request.read().length;
        } catch (Exception e) {
            failure = e.getClass().getSimpleName() + ": " + e.getMessage();
        }
        return Response.text(String.join(
                "\n",
                request.method(),
                request.path(),
                request.queryString(),
                String.valueOf(request.headers().get("X-Kept")),
                request.remote(),
                failure));
    }
}
