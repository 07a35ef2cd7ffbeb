/** From a method and a canonical path to a route: the grammar of path patterns and the table they are looked up in. */
@NullMarked
package io.aioservlet.routing;

import org.jspecify.annotations.NullMarked;
