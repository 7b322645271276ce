/** What a service is, and the handles it gets. */
@NullMarked
package dev.bardosh.platform.service;

import org.jspecify.annotations.NullMarked;
