/** The engine under a seeded schedule of everything that can go wrong, and on real PostgreSQL. */
@NullMarked
package dev.bardosh.platform.decide;

import org.jspecify.annotations.NullMarked;
