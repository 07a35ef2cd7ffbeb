/**
 * Tests of what containers do differently when a request outlives the call of its servlet. A tag of each test names the
 * number of its pitfall. They run in each embedded container once.
 */
@NullMarked
package io.aioservlet.conformance.pitfalls;

import org.jspecify.annotations.NullMarked;
