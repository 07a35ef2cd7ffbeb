package io.aioservlet.session;

import io.aioservlet.web.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages for the next page: said by the handler that redirects, shown by the one that answers afterwards, once. They are
 * kept in the session.
 *
 * <pre>{@code
 * Flash.say(request, "The article was saved.");
 * throw new HttpSeeOther("/articles");
 * }</pre>
 */
public final class Flash {

    private static final String KEY = "_flash";

    private Flash() {}

    /** Says something to the client, whenever its next page asks for it. */
    public static void say(Request request, String message) {
        Session session = Sessions.get(request);
        var messages = new ArrayList<Object>(session.getList(KEY));
        messages.add(message);
        session.put(KEY, messages);
    }

    /** What was said since this was asked for last, in that order. Asking changes the session only if there is something. */
    public static List<String> take(Request request) {
        Session session = Sessions.get(request);
        List<String> messages =
                session.getList(KEY).stream().map(String::valueOf).toList();
        session.remove(KEY);
        return messages;
    }
}
