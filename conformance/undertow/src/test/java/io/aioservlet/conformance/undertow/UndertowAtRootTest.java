package io.aioservlet.conformance.undertow;

import io.aioservlet.conformance.Container;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

@Suite
@SelectPackages({"io.aioservlet.conformance.tests", "io.aioservlet.conformance.pitfalls"})
@ConfigurationParameter(key = Container.STARTER, value = "io.aioservlet.conformance.undertow.EmbeddedUndertow")
@ConfigurationParameter(key = Container.MOUNT, value = "")
class UndertowAtRootTest {}
