/**
 * The way of an application into a servlet container: {@link io.aioservlet.servlet.DispatcherServlet} takes the requests
 * of its mapping, {@link io.aioservlet.servlet.ApplicationFactory} makes the application for a WAR.
 */
@NullMarked
package io.aioservlet.servlet;

import org.jspecify.annotations.NullMarked;
