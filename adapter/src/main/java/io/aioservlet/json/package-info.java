/** JSON for requests and responses, through whichever library the application has. */
@NullMarked
package io.aioservlet.json;

import org.jspecify.annotations.NullMarked;
