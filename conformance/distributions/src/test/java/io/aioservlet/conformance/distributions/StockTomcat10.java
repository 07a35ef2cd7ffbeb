package io.aioservlet.conformance.distributions;

/** Tomcat 10.1. */
public final class StockTomcat10 extends StockTomcat {

    /** Of the version that the build unpacked. */
    public StockTomcat10() {
        super(System.getProperty("conformance.tomcat10"));
    }
}
