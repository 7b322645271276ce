/** The pages as people use them: in a real browser, against the real server. */
@org.jspecify.annotations.NullMarked
package dev.bardosh.app.browser;
