/** Callbacks around the life of an application: what runs at its start and its end, in which order, and after failures. */
@NullMarked
package io.aioservlet.lifecycle;

import org.jspecify.annotations.NullMarked;
