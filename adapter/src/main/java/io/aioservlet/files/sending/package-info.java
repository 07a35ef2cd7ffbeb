/** Files on their way into a response: which variant is sent, the blocks it is read in, the versions that URLs name. */
@NullMarked
package io.aioservlet.files.sending;

import org.jspecify.annotations.NullMarked;
