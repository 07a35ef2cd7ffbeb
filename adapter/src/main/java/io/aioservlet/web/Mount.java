package io.aioservlet.web;

/**
 * A sub-application below a prefix.
 *
 * @param prefix in canonical spelling
 * @param router what looks at the rest of a path
 */
record Mount(String prefix, UrlDispatcher router) implements RouteTarget {}
