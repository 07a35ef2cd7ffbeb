package io.aioservlet.json;

/** The text is not JSON, or not JSON of the wanted type. A request with such a body is answered with 400. */
public class JsonSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a message for the one who sent the text; it must not tell anything of the program. */
    public JsonSyntaxException(String message, Throwable cause) {
        super(message, cause);
    }
}
