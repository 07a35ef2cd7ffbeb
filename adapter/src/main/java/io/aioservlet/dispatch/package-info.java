/**
 * From a matched request to a sent response, without a servlet in sight: the chain of middlewares, the Expect handler, and
 * what becomes of failures.
 */
@NullMarked
package io.aioservlet.dispatch;

import org.jspecify.annotations.NullMarked;
