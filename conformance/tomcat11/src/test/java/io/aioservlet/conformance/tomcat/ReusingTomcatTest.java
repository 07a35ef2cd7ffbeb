package io.aioservlet.conformance.tomcat;

import io.aioservlet.conformance.Container;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

@Suite
@SelectClasses(
        names = {
            "io.aioservlet.conformance.pitfalls.LateUseTest",
            "io.aioservlet.conformance.pitfalls.AbortTest",
            "io.aioservlet.conformance.tests.AfterwardsTest",
            "io.aioservlet.conformance.tests.ConcurrencyTest"
        })
@ConfigurationParameter(key = Container.STARTER, value = "io.aioservlet.conformance.tomcat.ReusingTomcat")
@ConfigurationParameter(key = Container.MOUNT, value = "")
class ReusingTomcatTest {}
