package io.aioservlet.json;

import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Looks a codec up once. One of the application's own goes before those that come with the adapter. */
final class JsonCodecs {

    private static volatile @Nullable JsonCodec found;

    private JsonCodecs() {}

    static JsonCodec find() {
        JsonCodec codec = found;
        if (codec == null) {
            codec = search();
            found = codec;
        }
        return codec;
    }

    private static JsonCodec search() {
        JsonCodec builtIn = null;
        for (ClassLoader loader : loaders()) {
            Iterator<JsonCodec> codecs =
                    ServiceLoader.load(JsonCodec.class, loader).iterator();
            for (JsonCodec codec = next(codecs); codec != null; codec = next(codecs)) {
                if (codec.getClass().getPackage() != JsonCodecs.class.getPackage()) {
                    return codec;
                }
                builtIn = builtIn == null ? codec : builtIn;
            }
        }
        if (builtIn == null) {
            throw new IllegalStateException("there is no JSON library: add tools.jackson.core:jackson-databind (3.x) or"
                    + " com.fasterxml.jackson.core:jackson-databind (2.x) to the application, or provide a "
                    + JsonCodec.class.getName() + " through ServiceLoader");
        }
        return builtIn;
    }

    private static List<ClassLoader> loaders() {
        ClassLoader own = JsonCodecs.class.getClassLoader();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null || context.equals(own) ? List.of(own) : List.of(context, own);
    }

    /** The next codec whose library is present. */
    private static @Nullable JsonCodec next(Iterator<JsonCodec> codecs) {
        while (true) {
            try {
                return codecs.hasNext() ? codecs.next() : null;
            } catch (ServiceConfigurationError | LinkageError absent) {
                // The library behind this codec is not on the path: the next one may be.
            }
        }
    }
}
