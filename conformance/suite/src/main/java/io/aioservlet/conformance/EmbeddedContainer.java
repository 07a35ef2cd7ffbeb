package io.aioservlet.conformance;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;

/** A container in this process, set up so that it can do all that it is able to, with the debugging application beside. */
public final class EmbeddedContainer implements Container {

    private final String name;
    private final int port;
    private final String mount;
    private final IntSupplier inFlight;
    private final AutoCloseable stop;
    private final Set<Feature> features = EnumSet.allOf(Feature.class);
    private final List<Noise> noises = new ArrayList<>();

    /** A container that was started; {@code inFlight} counts its open exchanges, {@code stop} stops it. */
    public EmbeddedContainer(String name, int port, String mount, IntSupplier inFlight, AutoCloseable stop) {
        this.name = name;
        this.port = port;
        this.mount = mount;
        this.inFlight = inFlight;
        this.stop = stop;
    }

    /** Without that feature; no setting of the container gives it. */
    public EmbeddedContainer without(Feature feature) {
        features.remove(feature);
        return this;
    }

    /** With lines in the log that match a pattern and cannot be avoided, for that reason. */
    public EmbeddedContainer noisy(String pattern, String reason) {
        noises.add(new Noise(Pattern.compile(pattern), reason));
        return this;
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
    public List<Noise> noises() {
        return noises;
    }

    @Override
    public Place debugging() {
        return new Place(port, "/debugging");
    }

    @Override
    public int inFlight() {
        return inFlight.getAsInt();
    }

    @Override
    public void stop() throws Exception {
        stop.close();
    }
}
