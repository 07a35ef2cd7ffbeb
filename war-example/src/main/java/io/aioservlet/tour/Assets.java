package io.aioservlet.tour;

import io.aioservlet.web.Application;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.exception.HttpNotFound;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The style sheet, the scripts and the icon, from the class path. Only names that are listed here are served. A URL with
 * the version of the content in it may be kept for ever.
 */
final class Assets {

    private static final String ROUTE = "asset";

    private final Map<String, Asset> assets = new LinkedHashMap<>();

    Assets() {
        add("tour.css", "text/css; charset=utf-8");
        add("try.js", "text/javascript; charset=utf-8");
        add("websocket.js", "text/javascript; charset=utf-8");
        add("chat.js", "text/javascript; charset=utf-8");
        add("icon.svg", "image/svg+xml");
    }

    private void add(String name, String type) {
        try (InputStream in = Assets.class.getResourceAsStream("assets/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no asset " + name);
            }
            byte[] content = in.readAllBytes();
            var crc = new CRC32();
            crc.update(content);
            assets.put(name, new Asset(content, type, Long.toHexString(crc.getValue())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void install(Application app) {
        app.router().addGet("/assets/{name}", this::serve).name(ROUTE);
    }

    /** The URL of an asset with its version. */
    String url(Links links, String name) {
        Asset asset = assets.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("no asset " + name);
        }
        return links.to(ROUTE, Map.of("name", name)) + "?v=" + asset.version();
    }

    private StreamResponse serve(Request request) {
        Asset asset = assets.get(request.matchInfo().getOrDefault("name", ""));
        if (asset == null) {
            throw new HttpNotFound();
        }
        boolean versioned = asset.version().equals(request.query().get("v"));
        return Response.bytes(asset.content().clone())
                .withHeader("Content-Type", asset.type())
                .withHeader("Cache-Control", versioned ? "public, max-age=31536000, immutable" : "no-cache");
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Asset(byte[] content, String type, String version) {}
}
