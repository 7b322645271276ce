package dev.bardosh.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator sees and does. */
@ExtendWith(Browsing.class)
class ConsoleBrowserTest {
  @Test
  void administratorDiscardsADeadJob(Visitor visitor, Backstage backstage) {
    backstage.buryJob("parking.discard-me", "<b>broken</b>");
    visitor.speaking("en", false).signInAsAdministrator().open("/admin/jobs");
    assertThat(visitor.text()).contains("parking.discard-me", "<b>broken</b>");

    visitor.press("Discard", "Discard");

    assertThat(visitor.path()).isEqualTo("/admin/jobs");
    assertThat(visitor.text()).doesNotContain("parking.discard-me");
    visitor.open("/admin/audit");
    assertThat(visitor.text())
        .contains("administrator@example.org", "job discarded", "parking.discard-me");
  }

  @Test
  void administratorRetriesADeadJob(Visitor visitor, Backstage backstage) {
    backstage.buryJob("parking.retry-me", "IOException: the mail server is away");
    visitor.signInAsAdministrator().open("/admin/jobs").shot("console-jobs");

    visitor.press("Retry", "Retry");

    assertThat(visitor.page().locator("h3").allInnerTexts()).doesNotContain("parking.retry-me");
    assertThat(visitor.page().locator("tbody").innerText()).contains("parking.retry-me");
  }

  @Test
  void administratorGivesARoleAndALink(Visitor visitor, Visitor person) {
    var email = person.signUp().email();
    visitor.signInAsAdministrator().open("/admin/accounts");
    visitor.field("q").fill(email);
    visitor.press("Search").shot("console-accounts");
    visitor.follow(email);
    visitor.field("role.parking.admin").check();
    visitor.submit();
    assertThat(visitor.text()).contains("The roles are saved.");
    assertThat(visitor.field("role.parking.admin").isChecked()).isTrue();

    visitor.press("Link to set a password", "Link to set a password").shot("console-account");
    var link = visitor.page().locator(".secret").innerText();
    person.page().navigate(link);
    person.field("password").fill("another horse battery");
    assertThat(person.submit().text()).contains("The password is set.");
    visitor.open("/admin/audit").shot("console-audit");
    assertThat(visitor.text()).contains("roles changed", "link to set a password made", email);
    assertThat(visitor.text()).contains("before: —", "after: parking.admin").doesNotContain(link);
  }

  @Test
  void administratorSuspendsLetsInAndDeletes(Visitor visitor, Visitor person) {
    var email = person.signUp().email();
    visitor.signInAsAdministrator().open("/admin/accounts?q=" + email).follow(email);
    visitor.press("Suspend the account", "Suspend the account").shot("console-account-suspended");
    assertThat(visitor.text()).contains("The account is suspended.");
    person.open("/sign-in");
    person.field("email").fill(email);
    person.field("password").fill(Visitor.PASSWORD);
    assertThat(person.submit().text()).contains("This account is suspended.");

    visitor.press("Let in again", "Let in again");
    assertThat(visitor.text()).contains("The account is let in again.");
    visitor.press("Delete the account", "Delete the account").shot("console-accounts-deleted");
    assertThat(visitor.text()).contains("The account is deleted");
    visitor.open("/admin/audit");
    assertThat(visitor.text()).contains("account suspended", "account deleted");
  }

  @Test
  void aKeptLetterIsReadAndDiscarded(Visitor visitor, Visitor person) {
    var email = person.signUp().email();
    assertThat(person.open("/forgotten").text()).contains("Ask its administrator");
    person
        .page()
        .evaluate(
            """
            email => fetch('/api/v1/password-resets', {method: 'POST',
              headers: {'Content-Type': 'application/json'}, body: JSON.stringify({email})})
            """,
            email);
    visitor.signInAsAdministrator();
    visitor.page().waitForCondition(() -> visitor.open("/admin/outbox").text().contains(email));
    visitor.page().locator("summary").first().click();
    assertThat(visitor.text()).contains("Set a new password");
    visitor.shot("console-outbox");

    visitor.press("Discard", "Discard");
    assertThat(visitor.text()).doesNotContain(email);
  }

  @Test
  void cachesAreEmptied(Visitor visitor) {
    visitor.signInAsAdministrator().open("/admin/caches").shot("console-caches");
    visitor.press("Empty", "Empty");
    assertThat(visitor.path()).isEqualTo("/admin/caches");
  }

  @Test
  void theServerIsSeenAtAGlance(Visitor visitor) {
    visitor.signInAsAdministrator().open("/admin").shot("console-overview");
    assertThat(visitor.text()).contains("The server works", "database", "Dead jobs");
    visitor.open("/admin/settings").shot("console-settings");
    assertThat(visitor.text()).contains("http.port", "--set");
    visitor.open("/admin/slow-queries").shot("console-slow-queries");
  }

  @Test
  void anySpotAndAnyBookingIsFound(Visitor visitor) {
    visitor.signInAsAdministrator().open("/parking/admin/spots").shot("parking-admin-spots");
    assertThat(visitor.page().locator("tbody tr").count()).isPositive();
    visitor.field("q").fill("no spot is called so <b>");
    visitor.press("Search");
    assertThat(visitor.text()).contains("Nothing was found.");

    visitor.field("q").fill("Parkhaus Urania");
    visitor.press("Search");
    assertThat(visitor.page().locator("td[data-label=Owner]").allInnerTexts())
        .singleElement()
        .asString()
        .contains("Demo");
    visitor.follow("Show");
    assertThat(visitor.text()).contains("Bookings of one spot");
    visitor.open("/parking/admin/bookings").shot("parking-admin-bookings");
    visitor.field("plate").fill("01 A 123 BC");
    visitor.field("status").selectOption("cancelled");
    visitor.press("Search");
    assertThat(visitor.field("plate").inputValue()).isEqualTo("01 A 123 BC");
    assertThat(visitor.field("status").inputValue()).isEqualTo("cancelled");
  }

  @Test
  void theMenuIsTheSameOnEveryPage(Visitor visitor, Visitor stranger) {
    visitor.signInAsAdministrator();
    var everywhere = List.of("Find parking", "My bookings", "My spots", "Administration");
    for (var path :
        List.of("/parking", "/account/keys", "/api", "/no-such-page", "/parking/admin/spots")) {
      assertThat(visitor.open(path).page().locator("header nav a").allInnerTexts())
          .as(path)
          .isEqualTo(everywhere);
    }
    assertThat(visitor.open("/admin/audit").page().locator(".sections a").allInnerTexts())
        .startsWith("Overview", "Accounts")
        .contains("All spots", "All bookings");
    assertThat(visitor.page().locator("[aria-current=page]").allInnerTexts())
        .containsExactly("Administration", "Audit log");
    assertThat(stranger.open("/api").page().locator("header nav a").allInnerTexts())
        .containsExactly("Find parking", "My spots");
  }

  @Test
  void theSectionOneIsInIsInSightOnAPhone(Visitor visitor) {
    visitor.signInAsAdministrator();
    visitor.page().setViewportSize(360, 800);
    var here = visitor.open("/admin/audit").page().locator(".sections [aria-current]");
    var box = here.boundingBox();
    assertThat(box.x).isNotNegative();
    assertThat(box.x + box.width).isLessThanOrEqualTo(360);
  }

  @ParameterizedTest
  @ValueSource(strings = {"uz", "uz-Cyrl", "ru"})
  void everyPageIsSpokenInEveryLanguage(String language, Visitor visitor) {
    visitor.speaking(language, true).signInAsAdministrator();
    for (var page : new String[] {"", "/accounts", "/jobs", "/outbox", "/caches", "/audit"}) {
      visitor.open("/admin" + page);
      assertThat(visitor.page().locator("h1").innerText()).isNotBlank();
    }
    visitor.open("/admin").shot("console-overview-" + language);
  }

  @Test
  void nobodyElseSeesAnyOfIt(Visitor visitor) {
    visitor.signUp().open("/admin");
    assertThat(visitor.text()).contains("Not allowed");
    assertThat(visitor.page().locator("header").innerText()).doesNotContain("Administration");
  }
}
