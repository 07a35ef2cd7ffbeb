package io.aioservlet.conformance.matrix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What Surefire reported of one suite class.
 *
 * @param jdk the version of the JDK, as {@code 17}
 * @param suite the simple name of the suite class
 * @param cases its tests
 */
record Report(int jdk, String suite, List<Case> cases) {

    private static final String ASSUMPTION = "Assumption failed: ";

    /**
     * A test, or one invocation of it.
     *
     * @param test as {@code BodyTest.aBodyMayDrip}
     * @param failed whether it failed
     * @param skipped why it was skipped, empty if it ran
     */
    record Case(String test, boolean failed, String skipped) {

        boolean ran() {
            return skipped.isEmpty();
        }
    }

    static Report read(Path file) throws IOException {
        try {
            Element root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
            String name = root.getAttribute("name");
            return new Report(jdk(root, file), name.substring(name.lastIndexOf('.') + 1), cases(root));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("not a test report: " + file, e);
        }
    }

    private static int jdk(Element root, Path file) throws IOException {
        return elements(root, "property")
                .filter(property -> property.getAttribute("name").equals("java.specification.version"))
                .map(property -> Integer.parseInt(property.getAttribute("value")))
                .findFirst()
                .orElseThrow(() -> new IOException("no version of the JDK in " + file));
    }

    private static List<Case> cases(Element root) {
        List<Case> cases = new ArrayList<>();
        elements(root, "testcase").forEach(test -> {
            String type = test.getAttribute("classname");
            String method = test.getAttribute("name").replaceAll("[(\\[{].*", "");
            boolean failed = elements(test, "failure").findAny().isPresent()
                    || elements(test, "error").findAny().isPresent();
            String skipped =
                    elements(test, "skipped").map(Report::reason).findFirst().orElse("");
            cases.add(new Case(type.substring(type.lastIndexOf('.') + 1) + "." + method, failed, skipped));
        });
        return cases;
    }

    /** The first line of an assumption that did not hold. */
    private static String reason(Element skipped) {
        String text = skipped.getTextContent() + skipped.getAttribute("message");
        int start = text.indexOf(ASSUMPTION);
        String line = text.substring(start < 0 ? 0 : start + ASSUMPTION.length())
                .lines()
                .findFirst()
                .orElse("");
        return line.isEmpty() ? "no reason given" : line;
    }

    private static Stream<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }
}
