/** Server-sent events: a response that stays open and tells a page what happens (the HTML standard's {@code EventSource}). */
@NullMarked
package io.aioservlet.events;

import org.jspecify.annotations.NullMarked;
