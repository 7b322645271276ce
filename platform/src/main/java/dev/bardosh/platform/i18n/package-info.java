/** What people read, in four languages. */
@NullMarked
package dev.bardosh.platform.i18n;

import org.jspecify.annotations.NullMarked;
