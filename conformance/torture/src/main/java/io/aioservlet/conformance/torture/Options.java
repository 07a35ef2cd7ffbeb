package io.aioservlet.conformance.torture;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run was asked for.
 *
 * @param target what is run against
 * @param jdk the JDK of the server
 * @param home the folder of the conformance modules, all built
 * @param folder where logs and temporary files go
 * @param values the remaining {@code --name=value} arguments
 */
record Options(Target target, Path jdk, Path home, Path folder, Map<String, String> values) {

    static Options of(String... args) {
        var values = new TreeMap<String, String>();
        for (String arg : args) {
            if (!arg.startsWith("--") || arg.indexOf('=') < 0) {
                throw new IllegalArgumentException("not --name=value: " + arg);
            }
            values.put(arg.substring(2, arg.indexOf('=')), arg.substring(arg.indexOf('=') + 1));
        }
        return new Options(
                Target.of(values.getOrDefault("target", "launcher")),
                Path.of(values.getOrDefault("jdk", System.getProperty("java.home"))),
                Path.of(values.getOrDefault("home", System.getProperty("conformance.home", "conformance"))),
                Path.of(values.getOrDefault("folder", "target/torture")),
                values);
    }

    long number(String name, long otherwise) {
        return Long.parseLong(values.getOrDefault(name, Long.toString(otherwise)));
    }
}
