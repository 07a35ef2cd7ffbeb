package io.aioservlet.conformance.distributions;

import io.aioservlet.conformance.Container;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

@Suite
@SelectPackages("io.aioservlet.conformance.tests")
@ConfigurationParameter(key = Container.STARTER, value = "io.aioservlet.conformance.distributions.StockTomcat11")
@ConfigurationParameter(key = Container.MOUNT, value = "/app")
class StockTomcat11BelowAppIT {}
