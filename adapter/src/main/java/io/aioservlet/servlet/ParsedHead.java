package io.aioservlet.servlet;

import io.aioservlet.http.CookieHeader;
import io.aioservlet.http.QueryString;
import io.aioservlet.web.Limits;
import io.aioservlet.web.MultiDict;
import io.aioservlet.web.exception.HttpBadRequest;
import io.aioservlet.web.exception.HttpRequestHeaderFieldsTooLarge;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is parsed of the head, within limits: the work that a request costs must not grow faster than its size, and a
 * handler that goes through all parameters looks for each of them.
 */
final class ParsedHead {

    private ParsedHead() {}

    /** The parameters of a query string; too many are a 400. */
    static MultiDict query(String queryString, Limits limits) {
        MultiDict query = MultiDict.create();
        QueryString.parse(queryString, StandardCharsets.UTF_8, (name, value) -> {
            if (query.size() == limits.maxQueryPairs()) {
                throw new HttpBadRequest("maxQueryPairs is " + limits.maxQueryPairs() + " pairs");
            }
            query.add(name, value);
        });
        return query.asReadOnly();
    }

    /** The cookies of all {@code Cookie} fields; too many of them or too long fields are a 431. */
    static Map<String, String> cookies(List<String> fields, Limits limits) {
        int size = fields.stream().mapToInt(String::length).sum();
        if (size > limits.maxCookieSize()) {
            throw new HttpRequestHeaderFieldsTooLarge("maxCookieSize", limits.maxCookieSize(), "characters");
        }
        var counter = new CookieCounter(limits.maxCookies());
        fields.forEach(field -> CookieHeader.parse(field, counter::add));
        return Collections.unmodifiableMap(counter.cookies);
    }

    private static final class CookieCounter {

        private final Map<String, String> cookies = new LinkedHashMap<>();
        private final int max;
        private int count;

        CookieCounter(int max) {
            this.max = max;
        }

        void add(String name, String value) {
            if (++count > max) {
                throw new HttpRequestHeaderFieldsTooLarge("maxCookies", max, "cookies");
            }
            cookies.put(name, value);
        }
    }
}
