package io.aioservlet.web;

/** One entry of a form: text, or an uploaded file. */
public sealed interface FormField permits TextField, FileField {

    /** The name of the field in the form. */
    String name();
}
