/** What the suite runs against: containers, what they can do, and how a test gets one. */
@NullMarked
package io.aioservlet.conformance;

import org.jspecify.annotations.NullMarked;
