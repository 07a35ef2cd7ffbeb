package io.aioservlet.web;

/** What a path leads to: a route, or the router of a sub-application, which goes on from there. */
sealed interface RouteTarget permits Route, UrlDispatcher {}
