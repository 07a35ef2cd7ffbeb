package io.aioservlet.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanFilter;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.jspecify.annotations.Nullable;

/**
 * A WAR with its own classes, as Tomcat would deploy it: unpacked, its {@code web.xml} and fragments read, its initializers
 * called, its static files served. There are no JSPs. Why it failed stands only in Tomcat's log, so it is read there.
 */
final class WarDeployment implements Deployment {

    private static final String STATIC_FILES = "default";

    private final Path war;
    private final StartupLog log = new StartupLog();

    WarDeployment(Path war) {
        this.war = war;
    }

    @Override
    public StandardContext deploy(Tomcat tomcat) {
        var context = new StandardContext();
        context.setName("");
        context.setPath("");
        context.setDocBase(war.toAbsolutePath().toString());
        context.setParentClassLoader(WarDeployment.class.getClassLoader());
        context.setFailCtxIfServletStartFails(true);
        // It goes with the process, so what it leaves behind in the JVM is nobody's concern.
        context.setClearReferencesRmiTargets(false);
        context.setClearReferencesThreadLocals(false);
        context.setSkipMemoryLeakChecksOnJvmShutdown(true);
        context.setJarScanner(scanOwnJarsOnly());
        context.addLifecycleListener(event -> {
            if (event.getType().equals(Lifecycle.BEFORE_START_EVENT)) {
                addStaticFiles(context);
            }
        });
        var config = new ContextConfig();
        config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
        context.addLifecycleListener(config);
        createFolder(tomcat.getHost().getAppBaseFile().toPath());
        tomcat.getHost().addChild(context);
        log.open();
        return context;
    }

    /** The WAR may carry a library of its own. */
    @Override
    public boolean sharesClasses() {
        return false;
    }

    @Override
    public @Nullable Throwable failure() {
        log.close();
        return log.failure();
    }

    @Override
    public void release() {
        log.close();
    }

    /** Where the WAR is unpacked. */
    private static void createFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new LaunchException("the WAR cannot be unpacked to " + folder + ": " + e.getMessage(), e);
        }
    }

    /** As Tomcat's own {@code conf/web.xml} would; any servlet of the WAR may take the place at {@code /}. */
    private static void addStaticFiles(StandardContext context) {
        var wrapper = Tomcat.addServlet(context, STATIC_FILES, new DefaultServlet());
        wrapper.setOverridable(true);
        wrapper.setAsyncSupported(true);
        context.addServletMapping("/", STATIC_FILES);
        Tomcat.addDefaultMimeTypeMappings(context);
        context.addWelcomeFile("index.html");
        context.setSessionTimeout(30);
    }

    /** {@code WEB-INF/lib} for fragments and initializers, but neither the launcher's jars nor tag libraries. */
    private static StandardJarScanner scanOwnJarsOnly() {
        var filter = new StandardJarScanFilter();
        filter.setDefaultTldScan(false);
        var scanner = new StandardJarScanner();
        scanner.setJarScanFilter(filter);
        scanner.setScanClassPath(false);
        scanner.setScanManifest(false);
        return scanner;
    }
}
