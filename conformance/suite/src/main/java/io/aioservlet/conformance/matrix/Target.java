package io.aioservlet.conformance.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A container in which the suite ran, with all reports about it. */
record Target(Label label, List<Report> reports) {

    Target(Label label) {
        this(label, new ArrayList<>());
    }

    long ran(int jdk) {
        return cases(jdk).filter(Report.Case::ran).count();
    }

    long skipped(int jdk) {
        return cases(jdk).filter(test -> !test.ran()).count();
    }

    Stream<Report.Case> skippedCases() {
        return reports.stream().flatMap(report -> report.cases().stream()).filter(test -> !test.ran());
    }

    private Stream<Report.Case> cases(int jdk) {
        return reports.stream().filter(report -> report.jdk() == jdk).flatMap(report -> report.cases().stream());
    }

    /** Its name in the docs; they stand in this order. */
    enum Label {
        LAUNCHER("launcher", "launcher"),
        TOMCAT10("tomcat10", "Tomcat 10.1"),
        TOMCAT11("tomcat11", "Tomcat 11"),
        JETTY_EE10("jetty-ee10", "Jetty 12.0 (ee10)"),
        JETTY_EE11("jetty-ee11", "Jetty 12.1 (ee11)"),
        UNDERTOW("undertow", "Undertow 2.3"),
        STOCK_TOMCAT10("StockTomcat10", "Tomcat 10.1, stock"),
        STOCK_TOMCAT11("StockTomcat11", "Tomcat 11, stock"),
        STOCK_JETTY("StockJetty", "Jetty 12.1, stock");

        private final String key;
        private final String text;

        Label(String key, String text) {
            this.key = key;
            this.text = text;
        }

        /** By the module, or by the suite class where a module has several containers. */
        static Label of(String module, String suite) {
            for (Label label : values()) {
                if (module.equals(label.key) || suite.startsWith(label.key)) {
                    return label;
                }
            }
            throw new IllegalArgumentException("an unknown target: " + module + ", " + suite);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
