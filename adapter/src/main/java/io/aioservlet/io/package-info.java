/**
 * The narrow waist between responses and containers: what a {@link io.aioservlet.io.Exchange} offers to those who read a
 * body, write a response or switch the protocol. Application code needs it only to write a response type of its own.
 */
@NullMarked
package io.aioservlet.io;

import org.jspecify.annotations.NullMarked;
