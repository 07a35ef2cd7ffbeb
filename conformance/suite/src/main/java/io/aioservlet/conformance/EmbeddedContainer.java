package io.aioservlet.conformance;

import java.util.EnumSet;
import java.util.Set;

/** A container in this process, set up so that it can do all that it is able to, with the debugging application beside. */
public final class EmbeddedContainer implements Container {

    /** Where the debugging application is to be served. */
    public static final String DEBUGGING = "/debugging";

    private final String name;
    private final int port;
    private final String mount;
    private final AutoCloseable stop;
    private final Set<Feature> features = EnumSet.allOf(Feature.class);

    /** A container that was started; {@code stop} stops it. */
    public EmbeddedContainer(String name, int port, String mount, AutoCloseable stop) {
        this.name = name;
        this.port = port;
        this.mount = mount;
        this.stop = stop;
    }

    /** Without that feature; no setting of the container gives it. */
    public EmbeddedContainer without(Feature feature) {
        features.remove(feature);
        return this;
    }

    /** The mapping of a servlet at that mount. */
    public static String mapping(String mount) {
        return mount.isEmpty() ? "/" : mount + "/*";
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String mount() {
        return mount;
    }

    @Override
    public Set<Feature> features() {
        return features;
    }

    @Override
    public Place debugging() {
        return new Place(port, DEBUGGING);
    }

    @Override
    public void stop() throws Exception {
        stop.close();
    }
}
