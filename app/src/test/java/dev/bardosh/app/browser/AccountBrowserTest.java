package dev.bardosh.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One's own account: name, password, sessions, keys, leaving. */
@ExtendWith(Browsing.class)
class AccountBrowserTest {
  @Test
  void signOutEverywhereEndsOtherSessions(Visitor here, Visitor there) {
    var email = here.signUp().email();
    there.signIn(email).open("/account");
    assertThat(there.page().locator("tbody tr").count()).isEqualTo(2);
    here.open("/account").shot("account");

    here.press("Sign out everywhere", "Sign out everywhere");

    assertThat(here.path()).isEqualTo("/sign-in");
    there.open("/account");
    assertThat(there.path()).isEqualTo("/sign-in");
    assertThat(there.page().locator("header").innerText()).doesNotContain("Sign out");
  }

  @Test
  void oneSessionIsEndedAndTheOthersGoOn(Visitor here, Visitor there) {
    there.signIn(here.signUp().email());

    here.open("/account");
    here.click(here.page().locator("tbody").getByText("Sign out"));

    assertThat(here.text()).contains("That device is signed out.");
    assertThat(here.page().locator("tbody tr").count()).isEqualTo(1);
    assertThat(there.open("/account").path()).isEqualTo("/sign-in");
  }

  @Test
  void whatOnesNameIsIsChangedAndHtmlInItIsText(Visitor visitor) {
    visitor.signUp().open("/account");
    visitor.field("name").fill("<b>Nodira</b> & \"Co\"");
    visitor.field("language").selectOption("ru");
    visitor.submit();

    assertThat(visitor.text()).contains("Saved.");
    assertThat(visitor.field("name").inputValue()).isEqualTo("<b>Nodira</b> & \"Co\"");
    assertThat(visitor.field("language").inputValue()).isEqualTo("ru");
  }

  @Test
  void aPasswordIsChangedByWhoKnowsTheOldOne(Visitor visitor) {
    visitor.signUp().open("/account").follow("Change the password");
    visitor.field("oldPassword").fill("not the old one");
    visitor.field("password").fill("another horse battery");
    visitor.submit().shot("account-password");
    assertThat(visitor.text()).contains("This is not the password.");

    visitor.field("oldPassword").fill(Visitor.PASSWORD);
    visitor.field("password").fill("another horse battery");
    visitor.submit();
    assertThat(visitor.text()).contains("The password is changed.");
  }

  @Test
  void aKeyIsShownOnceAndRevoked(Visitor visitor) {
    visitor.signUp().open("/account/keys");
    visitor.field("name").fill("<i>Gate</i>");
    visitor.submit();
    assertThat(visitor.text()).contains("Choose at least one right.");
    visitor.field("scope.parking.read").check();
    visitor.submit().shot("account-keys");
    assertThat(visitor.page().locator(".secret").innerText()).startsWith("bk_");
    assertThat(visitor.text()).contains("<i>Gate</i>");

    visitor.open("/account/keys");
    assertThat(visitor.page().locator(".secret").count()).isZero();
    visitor.press("Revoke", "Revoke");
    assertThat(visitor.text()).contains("revoked");
  }

  @Test
  void whoLeavesIsToldWhatIsLostAndMustGiveThePassword(Visitor visitor) {
    visitor.signUp().open("/account/deletion").shot("account-deletion");
    assertThat(visitor.text()).contains("your bookings");
    visitor.field("password").fill("not the password");
    visitor.submit();
    assertThat(visitor.text()).contains("This is not the password.");

    visitor.field("password").fill(Visitor.PASSWORD);
    visitor.submit();
    assertThat(visitor.text()).contains("The account is deleted.");
    assertThat(visitor.open("/account").path()).isEqualTo("/sign-in");
  }

  @Test
  void aMomentReadsTheSameWithAndWithoutScripts(Visitor visitor) {
    for (var language : List.of("uz", "en")) {
      var email = visitor.speaking(language, true).signUp().email();
      var written = visitor.open("/account").page().locator("td time").first().innerText();
      var told = visitor.speaking(language, false).signIn(email).open("/account");
      assertThat(told.page().locator("td time").allInnerTexts())
          .allSatisfy(plain -> assertThat(shape(plain)).isEqualTo(shape(written) + " UTC"));
    }
  }

  /** A date with every number made one, such as {@code Yak 1 noy 1, 1:1}. */
  private static String shape(String moment) {
    var month = moment.split(" ", 4)[2];
    assertThat(month).as(moment).matches("\\p{L}+");
    return moment.replaceAll("^\\p{L}+", "day").replaceAll("\\d+", "1").replace(month, "month");
  }

  @Test
  void onesOwnDataIsAFile(Visitor visitor) {
    visitor.signUp().open("/account");
    var file = visitor.page().waitForDownload(() -> visitor.follow("Download my data"));
    assertThat(file.suggestedFilename()).isEqualTo("bardosh-account.json");
  }
}
