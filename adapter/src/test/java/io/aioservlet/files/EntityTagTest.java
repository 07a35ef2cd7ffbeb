package io.aioservlet.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {

    @Test
    void eachCodingHasATagOfItsOwn() {
        EntityTag plain = EntityTag.of("5e-3", null);
        assertEquals("\"5e-3\"", plain.toString());
        assertEquals("\"5e-3-gzip\"", EntityTag.of("5e-3", FileCoding.GZIP).toString());
        assertFalse(plain.sameMeaning(EntityTag.of("5e-3", FileCoding.BROTLI)));
    }

    @Test
    void aWeakTagNamesNoBytes() {
        EntityTag strong = new EntityTag(false, "x");
        assertEquals("W/\"x\"", strong.weakened().toString());
        assertTrue(strong.sameMeaning(strong.weakened()));
        assertFalse(strong.sameBytes(strong.weakened()));
        assertFalse(strong.weakened().sameBytes(strong.weakened()));
    }

    @Test
    void whatWasWrittenCanBeRead() {
        assertEquals(new EntityTag(false, ""), EntityTag.parse("\"\""));
        assertEquals(new EntityTag(true, "a b"), EntityTag.parse(" W/\"a b\" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "\"", "\"x", "x\"", "w/\"x\"", "W/", "W/x", "\"a\"b\"", "\"a\", \"b\"", "*"})
    void whatIsNoTagIsNone(String text) {
        assertNull(EntityTag.parse(text));
    }
}
