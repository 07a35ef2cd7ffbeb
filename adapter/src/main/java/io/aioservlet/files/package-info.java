/**
 * What HTTP says about files, without any I/O: ranges, entity tags, preconditions, the choice between the codings of one
 * file, names that are safe to look up. Nothing here knows applications or file systems.
 */
@NullMarked
package io.aioservlet.files;

import org.jspecify.annotations.NullMarked;
