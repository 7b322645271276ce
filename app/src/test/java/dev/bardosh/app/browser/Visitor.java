package dev.bardosh.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Somebody with a browser. */
public final class Visitor {
  public static final String PASSWORD = "correct horse battery staple";

  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static final int HEIGHT = 900;
  private static final Set<String> SERIOUS = Set.of("serious", "critical");

  private final Browser browser;
  private final URI server;
  private final Supplier<String> administratorLink;
  private final List<String> disturbances = new ArrayList<>();
  private BrowserContext context;
  private Page page;

  Visitor(Browser browser, URI server, Supplier<String> administratorLink) {
    this.browser = browser;
    this.server = server;
    this.administratorLink = administratorLink;
    this.context = context("en", true);
    this.page = newPage();
  }

  /** Begins anew with another language, and without scripts if so wanted; signed out. */
  public Visitor speaking(String language, boolean scripts) {
    context.close();
    context = context(language, scripts);
    page = newPage();
    return this;
  }

  public Page page() {
    return page;
  }

  /** Opens a path of the server; whatever it answers is shown. */
  public Visitor open(String path) {
    page.navigate(server.resolve(path).toString());
    return this;
  }

  /** Makes an account over the form and comes back signed in. */
  public Visitor signUp() {
    open("/sign-up");
    return fillSignUp();
  }

  /** Fills the form to sign up that is open. */
  public Visitor fillSignUp() {
    field("name").fill("Nodira Karimova");
    field("email").fill("visitor-" + UUID.randomUUID() + "@example.org");
    field("password").fill(PASSWORD);
    submit();
    return this;
  }

  /** Becomes the administrator, or signs in as the one there is. */
  public Visitor signInAsAdministrator() {
    page.navigate(administratorLink.get());
    if (page.locator("#content [name=password]").count() == 0) {
      return signIn("administrator@example.org");
    }
    field("name").fill("Administrator");
    field("email").fill("administrator@example.org");
    field("password").fill(PASSWORD);
    return submit();
  }

  /** Signs in with the password that all visitors have. */
  public Visitor signIn(String email) {
    open("/sign-in");
    field("email").fill(email);
    field("password").fill(PASSWORD);
    return submit();
  }

  /** The field of a form by its name. */
  public Locator field(String name) {
    return page.locator("#content [name='" + name + "']").first();
  }

  /** Sends the first form of the page that changes something. */
  public Visitor submit() {
    return click(page.locator("#content form[method=post] button:not([type=button])").first());
  }

  /** Clicks the button with this text. */
  public Visitor press(String text) {
    return click(
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(text)).first());
  }

  /** Opens the button that asks first, and clicks the one that does it. */
  public Visitor press(String asking, String doing) {
    var open =
        page.locator("details.confirm")
            .filter(new Locator.FilterOptions().setHasText(asking))
            .first();
    open.locator("summary").click();
    return click(
        open.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(doing)).last());
  }

  public Visitor follow(String text) {
    return click(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(text)).first());
  }

  /** The page to which this leads is read to its end, so that what is on it can be counted. */
  public Visitor click(Locator what) {
    what.click();
    page.waitForLoadState(LoadState.DOMCONTENTLOADED);
    return this;
  }

  /** The address of the account one is signed in to. */
  public String email() {
    open("/account");
    return page.locator("#content form .quiet").first().innerText();
  }

  public String text() {
    return page.locator("#content").innerText();
  }

  public String path() {
    return URI.create(page.url()).getPath();
  }

  /**
   * Takes the page as it is, wide and narrow, light and dark, into {@code
   * target/screenshots/<name>-…png}, and asserts each time that nothing sticks out, and of wide
   * light and narrow dark that axe finds nothing serious.
   */
  public Visitor shot(String name) {
    for (int width : new int[] {1280, 360}) {
      for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(width, HEIGHT);
        var label = name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(label + ".png"))
                .setFullPage(true));
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
            .as(label + " scrolls sideways")
            .isLessThanOrEqualTo(width);
        if ((width == 1280) == (scheme == ColorScheme.LIGHT)) {
          assertAccessible(label);
        }
      }
    }
    page.setViewportSize(1280, HEIGHT);
    return this;
  }

  private void assertAccessible(String label) {
    var serious =
        new AxeBuilder(page)
            .setLegacyMode(true).analyze().getViolations().stream()
                .filter(rule -> SERIOUS.contains(rule.getImpact()))
                .flatMap(
                    rule ->
                        rule.getNodes().stream().map(node -> rule.getId() + ": " + node.getHtml()))
                .toList();
    assertThat(serious).as("axe on " + label).isEmpty();
  }

  void assertUndisturbed() {
    assertThat(disturbances).isEmpty();
  }

  void leave() {
    context.close();
  }

  private BrowserContext context(String language, boolean scripts) {
    return browser.newContext(
        new Browser.NewContextOptions()
            .setLocale(language)
            .setTimezoneId("Asia/Tashkent")
            .setJavaScriptEnabled(scripts)
            .setViewportSize(1280, HEIGHT));
  }

  private Page newPage() {
    var opened = context.newPage();
    opened.onConsoleMessage(
        message -> {
          if (Set.of("error", "warning").contains(message.type()) && !isAnswer(message.text())) {
            disturbances.add(message.type() + ": " + message.text() + " at " + message.location());
          }
        });
    opened.onPageError(error -> disturbances.add(error));
    opened.onRequest(
        request -> {
          var host = URI.create(request.url()).getHost();
          if (host != null && !host.equals(server.getHost())) {
            disturbances.add("request to another host: " + request.url());
          }
        });
    return opened;
  }

  /** Chromium reports a form that was refused (422), or a page that is not there, as an error. */
  private static boolean isAnswer(String text) {
    return text.startsWith("Failed to load resource: the server responded with a status of 4");
  }
}
