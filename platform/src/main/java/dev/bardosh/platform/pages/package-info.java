/**
 * Pages for people, the same in every service: layout, forms, tables, texts in four languages, and
 * the files they need.
 *
 * <p>One flow: an edge reads a {@link dev.bardosh.platform.pages.Form}, calls its use case, and
 * answers with a {@link dev.bardosh.platform.pages.Page}: a template and the model it shows. {@link
 * dev.bardosh.platform.pages.Views} renders it inside the layout of the {@link
 * dev.bardosh.platform.pages.Site}. What is shown may be cached, since a page for somebody who is
 * signed out depends on nothing but its {@link dev.bardosh.platform.pages.Variant}.
 */
@NullMarked
package dev.bardosh.platform.pages;

import org.jspecify.annotations.NullMarked;
