package io.aioservlet.conformance.undertow;

import io.aioservlet.conformance.Container;
import io.aioservlet.conformance.EmbeddedContainer;
import io.aioservlet.conformance.Feature;
import io.aioservlet.conformance.app.Site;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.Version;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import io.undertow.websockets.extensions.PerMessageDeflateHandshake;
import io.undertow.websockets.jsr.WebSocketDeploymentInfo;
import jakarta.servlet.DispatcherType;
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
                        new WebSocketDeploymentInfo().addExtension(new PerMessageDeflateHandshake()));
        var servlets = Site.servlets(mount);
        for (var servlet : servlets) {
            var instance = new ImmediateInstanceFactory<>(servlet.what());
            deployment.addServlet(
                    Servlets.servlet(servlet.name(), servlet.what().getClass(), instance)
                            .addMapping(servlet.mapping())
                            .setAsyncSupported(servlet.asyncSupported())
                            .setLoadOnStartup(1));
        }
        for (var filter : Site.filters(mount)) {
            var instance = new ImmediateInstanceFactory<>(filter.what());
            deployment
                    .addFilter(new FilterInfo(filter.name(), filter.what().getClass(), instance)
                            .setAsyncSupported(filter.asyncSupported()))
                    .addFilterUrlMapping(filter.name(), filter.mapping(), DispatcherType.REQUEST);
        }
        var manager = Servlets.newContainer().addDeployment(deployment);
        manager.deploy();
        var undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
                // Limits of its own that lie below those of an application: 2 MiB and 1000.
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setServerOption(UndertowOptions.MAX_PARAMETERS, 10_000)
                .setHandler(manager.start())
                .build();
        undertow.start();
        var address = (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
        return new EmbeddedContainer(
                        "Undertow " + Version.getVersionString(),
                        address.getPort(),
                        mount,
                        () -> Site.inFlight(servlets),
                        () -> {
                            manager.stop();
                            undertow.stop();
                        })
                .without(Feature.BARE_QUERY)
                .without(Feature.CHUNK_ERRORS)
                .without(Feature.EXTENDED_CONNECT)
                .without(Feature.FRAME_CHECKS)
                .without(Feature.STRICT_FIELDS)
                .without(Feature.STRICT_CHUNK_LINES)
                .without(Feature.STRICT_TRANSFER_CODINGS)
                .without(Feature.TRAILER_LIMIT)
                .noisy("UT026010", "Undertow tells that its websockets take the default pool of buffers")
                .noisy(
                        "UT005088: Failed to execute ServletOutputStream.closeAsync",
                        "Undertow 2.3 complains when it ends the asynchronous response of a client that is gone");
    }
}
