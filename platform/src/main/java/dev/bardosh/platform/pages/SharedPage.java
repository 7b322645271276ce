package dev.bardosh.platform.pages;

import dev.bardosh.platform.cache.Cache;
import dev.bardosh.platform.cache.Caches;
import dev.bardosh.platform.http.Handler;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page that everybody who is signed out sees alike, remembered in each variant.
 *
 * @param <K> what it depends on, beside the variant
 */
public final class SharedPage<K> {
  private final Cache<Key<K>, Reply> pages;
  private final Function<Request, Optional<K>> subject;
  private final Handler.Call render;

  private record Key<K>(K subject, Variant variant) {}

  /**
   * @param name of its cache
   * @param mostBytes and how long they are remembered
   * @param subject what the page depends on; empty when it is for this request alone
   */
  public SharedPage(
      Caches caches,
      String name,
      long mostBytes,
      Duration life,
      Function<Request, Optional<K>> subject,
      Handler.Call render) {
    this.pages = caches.replies(name, mostBytes, life);
    this.subject = subject;
    this.render = render;
  }

  public Route at(String path) {
    return Route.get(path).anyone().cached(this::remembered, this::page);
  }

  public void forget() {
    pages.clear();
  }

  private Optional<Reply> remembered(Request request) {
    return key(request).flatMap(pages::find);
  }

  private Reply page(Request request) throws Exception {
    var key = key(request);
    return key.isPresent()
        ? pages.get(key.get(), () -> render.answer(request))
        : render.answer(request);
  }

  private Optional<Key<K>> key(Request request) {
    return request.actor().isPresent()
        ? Optional.empty()
        : subject.apply(request).map(known -> new Key<>(known, Variant.of(request)));
  }
}
