/**
 * One line for each response: {@link io.aioservlet.accesslog.AccessLog} has the format of {@code aiohttp}'s access log and
 * hands the lines to a logger or to code of the application.
 */
@NullMarked
package io.aioservlet.accesslog;

import org.jspecify.annotations.NullMarked;
