package dev.bardosh.platform.pages;

import dev.bardosh.platform.http.Actor;
import dev.bardosh.platform.i18n.Messages;
import java.util.Locale;
import java.util.Optional;

/**
 * A way into a module, shown on top of its pages.
 *
 * @param key of the module's text for it
 */
record MenuItem(String module, String href, String key, Audience audience, Messages messages) {
  /** A module that says what it is ({@code home.title}) is a service. */
  boolean leadsIntoService() {
    return messages.knows("home.title");
  }

  boolean administers() {
    return audience == Audience.ADMINISTRATORS;
  }

  Site.Entrance service(Locale language) {
    return new Site.Entrance(
        href, messages.text(language, "home.title"), messages.text(language, "home.text"));
  }

  boolean isFor(Optional<Actor> actor) {
    return switch (audience) {
      case EVERYONE -> true;
      case SIGNED_IN -> actor.isPresent();
      case ADMINISTRATORS -> actor.filter(person -> person.hasRole(module + ".admin")).isPresent();
    };
  }
}
