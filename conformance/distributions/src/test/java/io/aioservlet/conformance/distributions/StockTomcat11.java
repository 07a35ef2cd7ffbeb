package io.aioservlet.conformance.distributions;

/** Tomcat 11. */
public final class StockTomcat11 extends StockTomcat {

    /** Of the version that the build unpacked. */
    public StockTomcat11() {
        super(System.getProperty("conformance.tomcat11"));
    }
}
