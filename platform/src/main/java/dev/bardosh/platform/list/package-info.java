/** Lists that are told page by page. */
@NullMarked
package dev.bardosh.platform.list;

import org.jspecify.annotations.NullMarked;
