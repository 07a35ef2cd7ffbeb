package io.aioservlet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run was asked for: {@code --name=value} arguments.
 *
 * @param jdk the JDK of the servers
 * @param values the remaining arguments
 */
record Settings(Path jdk, Map<String, String> values) {

    static Settings of(List<String> arguments) {
        var values = new TreeMap<String, String>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--") || equals < 0) {
                throw new IllegalArgumentException("not --name=value: " + argument);
            }
            values.put(argument.substring(2, equals), argument.substring(equals + 1));
        }
        return new Settings(Path.of(values.getOrDefault("jdk", System.getProperty("java.home"))), values);
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(values.getOrDefault(name, Integer.toString(otherwise)));
    }

    /** The flags of the servers. */
    List<String> jvm(String otherwise) {
        return List.of(values.getOrDefault("jvm", otherwise).split(" "));
    }

    /** Where the figures come from. */
    String machine() throws IOException {
        String release = Files.readString(jdk.resolve("release"));
        return Runtime.getRuntime().availableProcessors() + " processors, JDK "
                + release.replaceAll("(?s).*JAVA_VERSION=\"([^\"]*)\".*", "$1") + ", " + LocalDate.now(ZoneOffset.UTC);
    }

    /** The contenders; the first is what the others are compared with. */
    List<Contender> contenders() {
        String names = values.getOrDefault("contenders", "bare,straight,async");
        return List.of(names.split(",")).stream()
                .map(name -> Contender.valueOf(name.toUpperCase(Locale.ROOT)))
                .toList();
    }
}
