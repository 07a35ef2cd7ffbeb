/**
 * Where the files of a static route come from: folders, the class path, a web application, or a source of an author's own;
 * and the types that their names stand for.
 */
@NullMarked
package io.aioservlet.web.files;

import org.jspecify.annotations.NullMarked;
