package io.aioservlet.launcher;

import java.beans.PropertyChangeListener;
import org.apache.catalina.Context;
import org.apache.catalina.Loader;
import org.jspecify.annotations.Nullable;

/**
 * Gives the web application a class loader that is there already. Tomcat's own would add a loader around it, and at the
 * end search the JVM for threads and objects that the application "leaked" although its classes stay.
 */
final class FixedLoader implements Loader {

    private final ClassLoader loader;
    private @Nullable Context context;

    FixedLoader(ClassLoader loader) {
        this.loader = loader;
    }

    @Override
    public ClassLoader getClassLoader() {
        return loader;
    }

    @Override
    public @Nullable Context getContext() {
        return context;
    }

    @Override
    public void setContext(Context context) {
        this.context = context;
    }

    @Override
    public boolean getDelegate() {
        return true;
    }

    @Override
    public void setDelegate(boolean delegate) {}

    @Override
    public boolean modified() {
        return false;
    }

    @Override
    public void backgroundProcess() {}

    @Override
    public void addPropertyChangeListener(PropertyChangeListener listener) {}

    @Override
    public void removePropertyChangeListener(PropertyChangeListener listener) {}
}
