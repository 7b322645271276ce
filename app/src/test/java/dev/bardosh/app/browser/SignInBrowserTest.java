package dev.bardosh.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Coming in: an account, a session, a language. */
@ExtendWith(Browsing.class)
class SignInBrowserTest {
  @Test
  void somebodySignsUpSignsOutAndSignsInAgain(Visitor visitor) {
    visitor.open("/sign-up").shot("sign-up");
    visitor.fillSignUp();
    assertThat(visitor.page().locator("header").innerText()).contains("Sign out");

    visitor.press("Sign out");
    assertThat(visitor.page().locator("header").innerText()).contains("Sign in");
  }

  @Test
  void everyBlankOfAPasswordCounts(Visitor visitor) {
    visitor.open("/sign-up");
    visitor.field("name").fill("Nodira");
    visitor.field("email").fill("blank@example.org");
    visitor.field("password").fill("  correct horse ");
    visitor.submit().press("Sign out");
    for (var password : List.of("correct horse", "  correct horse ")) {
      visitor.open("/sign-in").field("email").fill("blank@example.org");
      visitor.field("password").fill(password);
      visitor.submit();
      var right = password.startsWith(" ");
      var header = visitor.page().locator("header").innerText();
      assertThat(header).contains(right ? "Sign out" : "Sign in");
    }
  }

  @Test
  void whatIsWrongIsSaidBesideTheFieldAndWhatWasTypedStays(Visitor visitor) {
    visitor.open("/sign-in");
    visitor.field("email").fill("nobody@example.org");
    visitor.field("password").fill("not the password");
    visitor.submit().shot("sign-in-refused");

    assertThat(visitor.text()).contains("The address or the password is wrong.");
    assertThat(visitor.field("email").inputValue()).isEqualTo("nobody@example.org");
    assertThat(visitor.field("password").getAttribute("aria-invalid")).isEqualTo("true");
    assertThat(visitor.field("password").getAttribute("aria-describedby")).contains("e-password");
  }

  @Test
  void aChosenLanguageStays(Visitor visitor) {
    visitor.open("/sign-in");
    visitor.press("Русский");
    assertThat(visitor.text()).contains("Войти");
    visitor.open("/sign-up").shot("sign-up-ru");
    assertThat(visitor.page().locator("html").getAttribute("lang")).isEqualTo("ru");
  }

  @ParameterizedTest
  @ValueSource(strings = {"uz", "uz-Cyrl", "ru", "en"})
  void theBrowsersLanguageIsSpoken(String language, Visitor visitor) {
    visitor.speaking(language, true).open("/sign-in");
    assertThat(visitor.page().locator("html").getAttribute("lang")).isEqualTo(language);
    visitor.shot("sign-in-" + language);
  }

  @ParameterizedTest
  @ValueSource(strings = {"uz", "uz-Cyrl", "ru", "en"})
  void theApiIsToldInEveryLanguage(String language, Visitor visitor) {
    visitor.speaking(language, true).open("/api").shot("api-" + language);
    visitor.page().locator("main a[href='/api/v1/parking/docs']").click();
    assertThat(visitor.page().locator("html").getAttribute("lang")).isEqualTo(language);
    assertThat(visitor.page().locator("h1").getAttribute("lang")).isEqualTo("en");
    visitor.page().locator("summary:has-text('Have a bay held')").first().click();
    visitor.shot("api-parking-" + language);
  }

  @Test
  void signingInNeedsNoScript(Visitor visitor) {
    visitor.speaking("en", false).signUp();
    assertThat(visitor.page().locator("header").innerText()).contains("Sign out");
  }

  @Test
  void whatIsNotThereIsSaidOnAPage(Visitor visitor) {
    visitor.open("/nothing-here").shot("not-found");
    assertThat(visitor.text()).contains("Not found");
  }
}
