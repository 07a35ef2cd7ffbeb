/**
 * Load figures against what a container does without us. The contenders are served by the launcher, each in a JVM of its
 * own, so that container, connector and settings are the same; the load comes from the process that measures.
 */
@NullMarked
package io.aioservlet.benchmarks;

import org.jspecify.annotations.NullMarked;
