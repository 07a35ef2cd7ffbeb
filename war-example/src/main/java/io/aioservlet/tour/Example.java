package io.aioservlet.tour;

/**
 * A part of a chapter: a feature to try, beside the code that does it.
 *
 * @param excerpt the mark of the code in the source of the chapter
 * @param title the heading
 * @param text what to look at
 * @param live the feature itself: links, buttons, a form
 */
record Example(String excerpt, String title, Html text, Html live) {}
