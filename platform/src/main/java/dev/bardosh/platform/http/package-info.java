/** Requests in, replies out: routes, problems, limits; no Vert.x type leaves this package. */
@NullMarked
package dev.bardosh.platform.http;

import org.jspecify.annotations.NullMarked;
