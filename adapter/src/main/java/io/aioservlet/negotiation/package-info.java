/** Choosing among representations by what a client accepts (RFC 9110 §12). */
@NullMarked
package io.aioservlet.negotiation;

import org.jspecify.annotations.NullMarked;
