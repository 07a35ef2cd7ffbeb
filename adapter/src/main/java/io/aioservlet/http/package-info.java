/**
 * The text formats of HTTP as pure functions: paths, queries, header values, cookies, dates and content codings.
 * Nothing here does I/O or knows of servlets, so all of it is tested without a container.
 */
@NullMarked
package io.aioservlet.http;

import org.jspecify.annotations.NullMarked;
