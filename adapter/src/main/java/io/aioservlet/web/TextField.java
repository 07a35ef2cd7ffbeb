package io.aioservlet.web;

/**
 * A text entry of a form.
 *
 * @param name the name of the field in the form
 * @param value its text; an empty file field counts as an empty text
 */
public record TextField(String name, String value) implements FormField {}
