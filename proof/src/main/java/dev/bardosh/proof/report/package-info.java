/** What was found, for a person who must decide: a page, a text, data, and JUnit's XML. */
@NullMarked
package dev.bardosh.proof.report;

import org.jspecify.annotations.NullMarked;
