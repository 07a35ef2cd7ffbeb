package io.aioservlet.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a submitted form in their order, with repeated names; cannot be changed. The result of
 * {@link Request#post()}.
 */
public final class FormData {

    /** A form without entries. */
    public static final FormData EMPTY = new FormData(List.of());

    private final List<FormField> fields;

    /** Takes a copy of the fields. */
    public FormData(List<? extends FormField> fields) {
        this.fields = List.copyOf(fields);
    }

    /** The first text of that name, or {@code null}; a file of that name does not count. */
    public @Nullable String text(String name) {
        for (FormField field : fields) {
            if (field instanceof TextField text && text.name().equals(name)) {
                return text.value();
            }
        }
        return null;
    }

    /** All texts of that name in order, as a group of checkboxes sends them; files of that name do not count. */
    public List<String> texts(String name) {
        return all(TextField.class, name).map(TextField::value).toList();
    }

    /** The first file of that name, or {@code null}; a text of that name does not count. */
    public @Nullable FileField file(String name) {
        for (FormField field : fields) {
            if (field instanceof FileField file && file.name().equals(name)) {
                return file;
            }
        }
        return null;
    }

    /** All files of that name in order; texts of that name do not count. */
    public List<FileField> files(String name) {
        return all(FileField.class, name).toList();
    }

    private <F extends FormField> Stream<F> all(Class<F> kind, String name) {
        return fields.stream()
                .filter(field -> kind.isInstance(field) && field.name().equals(name))
                .map(kind::cast);
    }

    /** The first entry of that name, or {@code null}. */
    public @Nullable FormField get(String name) {
        for (FormField field : fields) {
            if (field.name().equals(name)) {
                return field;
            }
        }
        return null;
    }

    /** All entries of that name. */
    public List<FormField> getAll(String name) {
        var found = new ArrayList<FormField>();
        for (FormField field : fields) {
            if (field.name().equals(name)) {
                found.add(field);
            }
        }
        return found;
    }

    /** All entries in order. */
    public List<Map.Entry<String, FormField>> entries() {
        return fields.stream().map(field -> Map.entry(field.name(), field)).toList();
    }

    /** The number of entries. */
    public int size() {
        return fields.size();
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
