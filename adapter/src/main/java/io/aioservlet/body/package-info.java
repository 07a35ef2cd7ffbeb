/** Bodies of requests: decoded, gathered within limits, and taken apart as forms and multipart bodies. */
@NullMarked
package io.aioservlet.body;

import org.jspecify.annotations.NullMarked;
