package io.aioservlet.conformance.undertow;

import io.aioservlet.conformance.Container;
import io.aioservlet.conformance.EmbeddedContainer;
import io.aioservlet.conformance.Feature;
import io.aioservlet.conformance.app.ConformanceApplication;
import io.aioservlet.conformance.app.MarkingFilter;
import io.aioservlet.conformance.app.Neighbour;
import io.aioservlet.servlet.DispatcherServlet;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.Version;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.ServletInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import io.undertow.websockets.extensions.PerMessageDeflateHandshake;
import io.undertow.websockets.jsr.WebSocketDeploymentInfo;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Servlet;
import java.net.InetSocketAddress;

/** An embedded Undertow. */
public final class EmbeddedUndertow implements Container.Starter {

    @Override
    public Container start(String mount) throws Exception {
        var deployment = Servlets.deployment()
                .setClassLoader(EmbeddedUndertow.class.getClassLoader())
                .setDeploymentName("conformance")
                .setContextPath("/")
                .addServletContextAttribute(
                        WebSocketDeploymentInfo.ATTRIBUTE_NAME,
                        new WebSocketDeploymentInfo().addExtension(new PerMessageDeflateHandshake()))
                .addServlet(servlet(
                        new DispatcherServlet(ConformanceApplication.create()), EmbeddedContainer.mapping(mount)))
                .addServlet(servlet(
                        new DispatcherServlet(ConformanceApplication.debugging()),
                        EmbeddedContainer.mapping(EmbeddedContainer.DEBUGGING)))
                .addServlet(servlet(new Neighbour(), "/other"))
                .addFilter(Servlets.filter("marking", MarkingFilter.class).setAsyncSupported(true))
                .addFilterUrlMapping("marking", "/*", DispatcherType.REQUEST);
        var manager = Servlets.newContainer().addDeployment(deployment);
        manager.deploy();
        var undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                // Limits of its own that lie below those of an application: 2 MiB and 1000.
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setServerOption(UndertowOptions.MAX_PARAMETERS, 10_000)
                .setHandler(manager.start())
                .build();
        undertow.start();
        var address = (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
        return new EmbeddedContainer("Undertow " + Version.getVersionString(), address.getPort(), mount, () -> {
                    manager.stop();
                    undertow.stop();
                })
                .without(Feature.CHUNK_ERRORS)
                .without(Feature.FRAME_CHECKS);
    }

    private static ServletInfo servlet(Servlet servlet, String mapping) {
        return Servlets.servlet(mapping, servlet.getClass(), new ImmediateInstanceFactory<>(servlet))
                .addMapping(mapping)
                .setAsyncSupported(true)
                .setLoadOnStartup(1);
    }
}
