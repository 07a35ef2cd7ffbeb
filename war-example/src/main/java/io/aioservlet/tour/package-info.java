/**
 * The tour: one page for each feature of the library, with the feature live and the code that does it. A
 * {@link io.aioservlet.tour.Chapter} is one page; {@link io.aioservlet.tour.TourApplication} puts them together.
 */
@NullMarked
package io.aioservlet.tour;

import org.jspecify.annotations.NullMarked;
