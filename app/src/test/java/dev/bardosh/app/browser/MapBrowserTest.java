package dev.bardosh.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The maps, which have no streets here: what they say, and how hands and keys get along. */
@ExtendWith(Browsing.class)
class MapBrowserTest {
  private static final String AROUND_THE_STATION = "/parking?near=47.378,8.540&radius=1500";

  @Test
  void theMapOfASpotShowsWhatIsAroundIt(Visitor visitor) {
    visitor.open(AROUND_THE_STATION);
    visitor.page().locator("#spots > li a").first().click();
    visitor.page().locator(".pin.own").waitFor();
    assertThat(visitor.page().locator(".pin:not(.own)").count()).isGreaterThan(3);
    assertThat(visitor.page().locator(".ring-label").count()).isPositive();
  }

  @Test
  void aPinIsOpenedFollowedAndClosedByKeys(Visitor visitor) {
    visitor.open(AROUND_THE_STATION);
    visitor.page().locator(".leaflet-marker-icon[tabindex='0']").first().focus();
    visitor.page().keyboard().press("Enter");
    var popup = visitor.page().locator(".leaflet-popup");
    popup.waitFor();
    assertThat(focused(visitor, "a[href^=\"/parking/spots/\"]")).isTrue();
    visitor.shot("map-popup");
    visitor.page().keyboard().press("Escape");
    popup.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    assertThat(focused(visitor, ".leaflet-marker-icon")).isTrue();
  }

  @Test
  void theWheelScrollsThePageUnlessControlIsHeld(Visitor visitor) {
    visitor.open(AROUND_THE_STATION);
    var scale = visitor.page().locator(".leaflet-control-scale-line");
    var shown = scale.innerText();
    visitor.page().locator(".map .compass").hover();
    visitor.page().mouse().wheel(0, 200);
    visitor.page().waitForFunction("window.scrollY > 0");
    assertThat(scale.innerText()).isEqualTo(shown);

    visitor.page().locator(".map .compass").hover();
    visitor.page().keyboard().down("Control");
    visitor.page().mouse().wheel(0, 400);
    visitor.page().keyboard().up("Control");
    visitor
        .page()
        .waitForFunction(
            "shown => document.querySelector('.leaflet-control-scale-line').innerText !== shown",
            shown);
  }

  @Test
  void aPhoneNamesWhatFitsInItsOwnLanguage(Visitor visitor) {
    visitor.speaking("ru", true);
    visitor.page().setViewportSize(360, 800);
    visitor.open(AROUND_THE_STATION);
    visitor.page().locator(".map .name:visible").first().waitFor();
    assertThat(visitor.page().locator(".leaflet-control-scale-line").innerText()).endsWith("м");
    assertThat(visitor.page().locator(".compass").innerText()).isEqualTo("↑ С");
    assertThat(visitor.page().locator(".ring-label").first().innerText()).endsWith("м");
  }

  private static boolean focused(Visitor visitor, String selector) {
    return (boolean) visitor.page().evaluate("by => document.activeElement.matches(by)", selector);
  }
}
