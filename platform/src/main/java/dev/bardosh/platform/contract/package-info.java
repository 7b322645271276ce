/**
 * The API for those who program against it: the list of contracts, and each as a page that can be
 * read without any script. The pages' own words are in the reader's language, the contract's in the
 * one it is written in.
 */
@NullMarked
package dev.bardosh.platform.contract;

import org.jspecify.annotations.NullMarked;
