/** The application that every container serves to the suite, written as an author would write one. */
@NullMarked
package io.aioservlet.conformance.app;

import org.jspecify.annotations.NullMarked;
