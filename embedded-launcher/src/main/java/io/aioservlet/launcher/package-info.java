/**
 * An embedded server for applications: {@link io.aioservlet.launcher.WebServer} for programs, {@code Main} for the command
 * line. No type of the container shows in the public interface.
 */
@NullMarked
package io.aioservlet.launcher;

import org.jspecify.annotations.NullMarked;
