/**
 * Responses that can be thrown, one class for each status: {@code throw new HttpNotFound()}. Returned or thrown, they
 * put the same bytes on the wire; a middleware sees the one as a value and the other as an exception.
 */
@NullMarked
package io.aioservlet.web.exception;

import org.jspecify.annotations.NullMarked;
