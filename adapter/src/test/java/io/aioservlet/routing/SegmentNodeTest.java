package io.aioservlet.routing;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SegmentNodeTest {
    @Test
    void findsEachOfManyChildrenByARegionOfThePath() {
        SegmentNode<String> node = new SegmentNode<>();
        Map<String, SegmentNode<String>> expected = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            expected.put("s" + i, node.childOrNew("s" + i));
        }
        expected.put("", node.childOrNew(""));
        expected.forEach((segment, child) -> {
            assertSame(child, node.childOrNew(segment));
            assertSame(child, node.child("/x/" + segment + "/y", 3, 3 + segment.length()));
        });
        assertNull(node.child("/s1000", 1, 6));
        assertNull(node.child("/s1", 0, 2));
    }

    @Test
    void segmentsOfOneHashStayApart() {
        SegmentNode<String> node = new SegmentNode<>();
        SegmentNode<String> first = node.childOrNew("Aa");
        SegmentNode<String> second = node.childOrNew("BB");
        assertSame(first, node.child("Aa", 0, 2));
        assertSame(second, node.child("BB", 0, 2));
        assertNull(node.child("C#", 0, 2));
        assertNotNull(node.childOrNew("C#"));
    }
}
