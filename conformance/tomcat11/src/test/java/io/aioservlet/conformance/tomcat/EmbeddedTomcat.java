package io.aioservlet.conformance.tomcat;

import io.aioservlet.conformance.Container;
import io.aioservlet.conformance.EmbeddedContainer;
import io.aioservlet.conformance.app.ConformanceApplication;
import io.aioservlet.conformance.app.MarkingFilter;
import io.aioservlet.conformance.app.Neighbour;
import io.aioservlet.servlet.DispatcherServlet;
import jakarta.servlet.Servlet;
import java.nio.file.Files;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.util.ServerInfo;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.websocket.server.WsSci;

/** An embedded Tomcat, of either line. */
public final class EmbeddedTomcat implements Container.Starter {

    @Override
    public Container start(String mount) throws Exception {
        var tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(0);
        var connector = tomcat.getConnector();
        connector.setEncodedSolidusHandling("passthrough");
        connector.setProperty("continueResponseTiming", "onRead");
        connector.setProperty("maxSwallowSize", Integer.toString(64 << 20));
        Context context = tomcat.addContext("", null);
        context.addServletContainerInitializer(new WsSci(), Set.of());
        add(context, new DispatcherServlet(ConformanceApplication.create()), EmbeddedContainer.mapping(mount));
        add(
                context,
                new DispatcherServlet(ConformanceApplication.debugging()),
                EmbeddedContainer.mapping(EmbeddedContainer.DEBUGGING));
        add(context, new Neighbour(), "/other");
        filter(context);
        tomcat.start();
        return new EmbeddedContainer(ServerInfo.getServerInfo(), connector.getLocalPort(), mount, () -> {
            tomcat.stop();
            tomcat.destroy();
        });
    }

    private static void add(Context context, Servlet servlet, String mapping) {
        Wrapper wrapper = Tomcat.addServlet(context, mapping, servlet);
        wrapper.setAsyncSupported(true);
        wrapper.setLoadOnStartup(1);
        context.addServletMapping(mapping, mapping);
    }

    private static void filter(Context context) {
        var filter = new FilterDef();
        filter.setFilterName("marking");
        filter.setFilter(new MarkingFilter());
        filter.setAsyncSupported("true");
        context.addFilterDef(filter);
        var map = new FilterMap();
        map.setFilterName("marking");
        map.addURLPattern("/*");
        context.addFilterMap(map);
    }
}
