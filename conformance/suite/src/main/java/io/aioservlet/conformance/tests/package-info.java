/** The tests: a class for each group of behaviours. Target modules select this package. */
@NullMarked
package io.aioservlet.conformance.tests;

import org.jspecify.annotations.NullMarked;
