/** Makes the matrix of tests and containers in the docs from the reports of both JDKs. */
@NullMarked
package io.aioservlet.conformance.matrix;

import org.jspecify.annotations.NullMarked;
