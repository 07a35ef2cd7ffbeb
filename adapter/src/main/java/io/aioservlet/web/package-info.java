/**
 * What authors of web applications touch: an {@link io.aioservlet.web.Application} with its
 * {@link io.aioservlet.web.UrlDispatcher}, {@link io.aioservlet.web.Handler}s that turn a
 * {@link io.aioservlet.web.Request} into a {@link io.aioservlet.web.Response}, and
 * {@link io.aioservlet.web.Middleware}s around them. The names are those of {@code aiohttp.web}.
 */
@NullMarked
package io.aioservlet.web;

import org.jspecify.annotations.NullMarked;
