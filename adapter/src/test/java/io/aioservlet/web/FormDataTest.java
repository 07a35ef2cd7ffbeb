package io.aioservlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormDataTest {

    private static final FileField FIRST = new NoFile("a");
    private static final FileField SECOND = new NoFile("a");
    private static final FormData FORM = new FormData(List.of(
            new TextField("a", "1"), FIRST, new TextField("b", "2"), new TextField("a", "3"), SECOND, new NoFile("b")));

    @Test
    void textsAreAllTextsOfANameInOrder() {
        assertEquals(List.of("1", "3"), FORM.texts("a"));
        assertEquals(List.of("2"), FORM.texts("b"));
        assertEquals(List.of(), FORM.texts("c"));
    }

    @Test
    void filesAreAllFilesOfANameInOrder() {
        assertEquals(List.of(FIRST, SECOND), FORM.files("a"));
        assertEquals(List.of(), FORM.files("c"));
    }

    @Test
    void theFirstOfAKindIsFoundWhateverStandsBefore() {
        assertEquals("1", FORM.text("a"));
        assertSame(FIRST, FORM.file("a"));
        assertEquals(new TextField("b", "2"), FORM.get("b"));
        assertEquals(4, FORM.getAll("a").size());
        assertNull(FORM.text("c"));
        assertNull(FORM.file("c"));
        assertNull(FORM.get("c"));
    }

    @Test
    void aFormCannotBeChanged() {
        assertThrows(UnsupportedOperationException.class, () -> FORM.entries().clear());
        assertThrows(UnsupportedOperationException.class, () -> FORM.texts("a").clear());
        assertEquals(6, FORM.size());
        assertEquals(0, FormData.EMPTY.size());
    }

    private record NoFile(String name) implements FileField {

        @Override
        public String filename() {
            return "";
        }

        @Override
        public String contentType() {
            return "";
        }

        @Override
        public MultiDict headers() {
            return MultiDict.headers();
        }

        @Override
        public long size() {
            return 0;
        }

        @Override
        public InputStream file() {
            return InputStream.nullInputStream();
        }

        @Override
        public void transferTo(Path target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
