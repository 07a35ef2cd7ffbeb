/** Threads that run code of the application, and the mailbox that keeps container callbacks and callers apart. */
@NullMarked
package io.aioservlet.concurrent;

import org.jspecify.annotations.NullMarked;
