package dev.bardosh.platform.pages;

import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.i18n.Language;

/** All that a page for somebody who is signed out depends on, beside its address. */
public record Variant(Language language, boolean compressed) {
  public static Variant of(Request request) {
    return new Variant(Language.of(request.language()), Gzip.accepted(request));
  }
}
