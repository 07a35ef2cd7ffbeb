package io.aioservlet.launcher;

import io.aioservlet.servlet.DispatcherServlet;
import io.aioservlet.websocket.WebSocketResponse;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The classes of an application, with aioservlet's own loaded once more beside them, as in a WAR: what aioservlet only
 * uses where an application has it, Jackson for one, can be found no other way. Everything else, the container above all,
 * comes from the launcher.
 */
final class AppLoader extends URLClassLoader {

    private static final String OURS = "io.aioservlet.";

    static {
        registerAsParallelCapable();
    }

    AppLoader(List<URL> classPath) {
        super("app", withOurs(classPath), new AllButOurs());
    }

    private static URL[] withOurs(List<URL> classPath) {
        Map<String, URL> urls = new LinkedHashMap<>(); // by its text, as comparing URLs asks the network
        for (Class<?> ours : List.of(DispatcherServlet.class, WebSocketResponse.class, WebServer.class)) {
            URL url = ours.getProtectionDomain().getCodeSource().getLocation();
            urls.put(url.toExternalForm(), url);
        }
        classPath.forEach(url -> urls.putIfAbsent(url.toExternalForm(), url));
        return urls.values().toArray(URL[]::new);
    }

    /** The launcher's loader without the classes that the application has itself. */
    private static final class AllButOurs extends ClassLoader {

        static {
            registerAsParallelCapable();
        }

        AllButOurs() {
            super("launcher", AppLoader.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(OURS)) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }
}
