package dev.bardosh.platform.pages;

import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.i18n.Messages;
import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.util.Map;

/** A module's pages: its templates, its texts, its way into the menu. */
public final class Views {
  private final Site site;
  private final String module;
  private final Messages texts;
  private final TemplateEngine templates;

  Views(Site site, String module, Messages texts, String packageName) {
    this.site = site;
    this.module = module;
    this.texts = texts;
    this.templates =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, Views.class.getClassLoader(), packageName);
  }

  /** Puts a way into the module on top of its pages, after those before. */
  public Views menu(String href, String key, Audience audience) {
    site.add(new MenuItem(module, href, key, audience, texts));
    return this;
  }

  /**
   * A kind of thing that the audit log may tell of: its deeds are the texts {@code audit.<kind>.…}.
   *
   * @param path before its id, of its page; empty when it has none
   */
  public Views thing(String kind, String path) {
    site.add(kind, path, texts);
    return this;
  }

  /** How things are said to who asks. */
  public View view(Request request) {
    return new View(request, texts, site.texts());
  }

  public Reply reply(Request request, Page page) {
    return site.reply(request, module, page, body(request, page));
  }

  /** A part of a page alone, for a script that puts it in its place. */
  public Reply fragment(Request request, String template, Object model) {
    return site.fragment(request, content(request, template, model));
  }

  private Content body(Request request, Page page) {
    return content(request, page.template(), page.model());
  }

  private Content content(Request request, String template, Object model) {
    var view = view(request);
    return output -> templates.render(template + ".jte", Map.of("v", view, "m", model), output);
  }
}
