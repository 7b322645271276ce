/** Accounts, sessions, API keys and roles: who is asking, and what they may. */
@NullMarked
package dev.bardosh.platform.auth;

import org.jspecify.annotations.NullMarked;
