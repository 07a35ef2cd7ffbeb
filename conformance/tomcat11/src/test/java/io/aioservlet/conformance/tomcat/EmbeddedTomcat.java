package io.aioservlet.conformance.tomcat;

import io.aioservlet.conformance.Container;
import io.aioservlet.conformance.EmbeddedContainer;
import io.aioservlet.conformance.Feature;
import io.aioservlet.conformance.TemporaryFolder;
import io.aioservlet.conformance.app.Site;
import jakarta.servlet.Filter;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.util.ServerInfo;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.websocket.server.WsSci;

/** An embedded Tomcat, of either line. */
public class EmbeddedTomcat implements Container.Starter {

    @Override
    public final Container start(String mount) throws Exception {
        var folder = TemporaryFolder.create("tomcat");
        var tomcat = new Tomcat();
        tomcat.setBaseDir(folder.path().toString());
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(0);
        configure(tomcat.getConnector());
        Context context = tomcat.addContext("", null);
        context.addServletContainerInitializer(new WsSci(), Set.of());
        var servlets = Site.servlets(mount);
        for (var servlet : servlets) {
            var wrapper = Tomcat.addServlet(context, servlet.name(), servlet.what());
            wrapper.setAsyncSupported(servlet.asyncSupported());
            wrapper.setLoadOnStartup(1);
            context.addServletMapping(servlet.mapping(), servlet.name());
        }
        Site.filters(mount).forEach(filter -> add(context, filter));
        tomcat.start();
        int port = tomcat.getConnector().getLocalPort();
        return new EmbeddedContainer(ServerInfo.getServerInfo(), port, mount, () -> Site.inFlight(servlets), () -> {
                    tomcat.stop();
                    tomcat.destroy();
                    folder.close();
                })
                .without(Feature.EXTENDED_CONNECT)
                .noisy(
                        "Error parsing HTTP request header",
                        "Tomcat tells of the first malformed head with its stack trace, at INFO")
                .noisy(
                        "memory leak (detection|protection)",
                        "Tomcat looks into the JDK when it stops, and wants options of the JVM for that");
    }

    void configure(Connector connector) {
        connector.setEncodedSolidusHandling("passthrough");
        connector.setProperty("continueResponseTiming", "onRead");
        connector.setProperty("maxSwallowSize", Integer.toString(64 << 20));
        connector.addUpgradeProtocol(new Http2Protocol());
    }

    private static void add(Context context, Site.Mapped<Filter> filter) {
        var definition = new FilterDef();
        definition.setFilterName(filter.name());
        definition.setFilter(filter.what());
        definition.setAsyncSupported(Boolean.toString(filter.asyncSupported()));
        context.addFilterDef(definition);
        var map = new FilterMap();
        map.setFilterName(filter.name());
        map.addURLPattern(filter.mapping());
        context.addFilterMap(map);
    }
}
