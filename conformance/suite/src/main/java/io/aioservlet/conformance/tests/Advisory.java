package io.aioservlet.conformance.tests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The published advisories of aiohttp that a test tries here; {@code docs/threat-model.md} lists them all. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Advisory {

    /** Their CVE or GHSA numbers. */
    String[] value();
}
