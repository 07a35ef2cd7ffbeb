/** Requests and exchanges without a container, for the tests of everything above the servlet. */
@NullMarked
package io.aioservlet.testkit;

import org.jspecify.annotations.NullMarked;
