/** Non-blocking body I/O as two small pumps that know neither servlets nor applications, so that they can be model-checked. */
@NullMarked
package io.aioservlet.pump;

import org.jspecify.annotations.NullMarked;
