package io.aioservlet.conformance.tomcat;

import org.apache.catalina.connector.Connector;

/** A Tomcat that serves one request after the other with the same objects, as all did once. */
public final class ReusingTomcat extends EmbeddedTomcat {

    @Override
    void configure(Connector connector) {
        super.configure(connector);
        connector.setDiscardFacades(false);
    }
}
