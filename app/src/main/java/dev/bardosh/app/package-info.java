@org.jspecify.annotations.NullMarked
package dev.bardosh.app;
