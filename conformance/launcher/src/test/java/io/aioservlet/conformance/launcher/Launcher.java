package io.aioservlet.conformance.launcher;

import io.aioservlet.accesslog.AccessLog;
import io.aioservlet.conformance.Container;
import io.aioservlet.conformance.Feature;
import io.aioservlet.conformance.app.ConformanceApplication;
import io.aioservlet.launcher.WebServer;
import io.aioservlet.servlet.DispatcherServlet;
import java.util.EnumSet;
import java.util.Set;

/** The launcher with its own settings; the debugging application has a server of its own. */
public final class Launcher implements Container.Starter {

    @Override
    public Container start(String mount) throws Exception {
        WebServer server = WebServer.of(ConformanceApplication.create())
                .host("127.0.0.1")
                .port(0)
                .start();
        WebServer debugging = WebServer.of(ConformanceApplication.debugging())
                .host("127.0.0.1")
                .port(0)
                .accessLog(AccessLog.off())
                .start();
        return new Running(server, debugging);
    }

    private record Running(WebServer server, WebServer other) implements Container {

        @Override
        public String name() {
            return "the launcher";
        }

        @Override
        public int port() {
            return server.port();
        }

        @Override
        public String mount() {
            return "";
        }

        @Override
        public Set<Feature> features() {
            return EnumSet.complementOf(EnumSet.of(Feature.NEIGHBOURS, Feature.HTTP2, Feature.EXTENDED_CONNECT));
        }

        @Override
        public Place debugging() {
            return new Place(other.port(), "");
        }

        /** The launcher hides its servlet, so this looks where it keeps it. */
        @Override
        public int inFlight() {
            Object servlet = server;
            try {
                for (String name : new String[] {"tomcat", "deployment", "servlet", "servlet"}) {
                    var field = servlet.getClass().getDeclaredField(name);
                    field.setAccessible(true);
                    servlet = field.get(servlet);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the launcher keeps its servlet elsewhere", e);
            }
            return ((DispatcherServlet) servlet).inFlight();
        }

        @Override
        public void stop() throws Exception {
            server.close();
            other.close();
        }
    }
}
