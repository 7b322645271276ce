package dev.bardosh.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody lets others park. */
@ExtendWith(Browsing.class)
class OwnerBrowserTest {
  @Test
  void anOwnerListsASpotWithAPhoto(Visitor visitor) {
    visitor.signUp().open("/parking/own").shot("own-empty");
    visitor.follow("List a spot");
    visitor.shot("own-new");
    visitor.field("spotName").fill("Chorsu <b>north</b> & south");
    visitor.field("spotAddress").fill("Navoiy 1, Tashkent");
    visitor.page().locator("#place-map").click();
    assertThat(visitor.field("spotPlace").inputValue()).matches("4\\d\\.\\d{6}, 69\\.\\d{6}");
    visitor.field("bays").fill("3");
    visitor.field("hourPrice").fill("5 000");
    visitor.field("dayMaximum").fill("40000");
    visitor.press("List it");
    assertThat(visitor.text()).contains("Chorsu <b>north</b> & south", "UZS", "listed");

    photo(visitor, "house.png", picture(900, 600));
    visitor.press("Add photo");
    assertThat(visitor.text()).contains("The photo is added.");
    assertThat(visitor.page().locator(".photos img").count()).isEqualTo(1);
    assertThat(
            (boolean)
                visitor
                    .page()
                    .evaluate(
                        "document.querySelector('.photos img').decode().then(() =>"
                            + " document.querySelector('.photos img').naturalWidth === 400)"))
        .isTrue();
    visitor.shot("own-spot");

    photo(visitor, "notes.jpg", "no picture".getBytes(StandardCharsets.UTF_8));
    visitor.press("Add photo");
    assertThat(visitor.text()).contains("neither a JPEG nor a PNG");
    visitor.shot("own-photo-refused");

    visitor.open("/parking/own").shot("own-list");
    assertThat(visitor.text()).contains("3 bays");
  }

  @Test
  void whatIsWrongIsSaidAndNothingTypedIsLost(Visitor visitor) {
    visitor.signUp().open("/parking/own/new");
    visitor.field("spotName").fill("Here");
    visitor.field("spotPlace").fill("nowhere");
    visitor.field("bays").fill("2");
    visitor.field("accessibleBays").fill("3");
    visitor.field("hourPrice").fill("free");
    visitor.press("List it");
    assertThat(visitor.text()).contains("latitude and longitude", "Not more than there are bays");
    assertThat(visitor.field("hourPrice").inputValue()).isEqualTo("free");
    visitor.shot("own-new-refused");

    visitor.page().getByText("Русский").click();
    assertThat(visitor.page().locator("html").getAttribute("lang")).isEqualTo("ru");
    assertThat(visitor.field("spotName").inputValue()).isEqualTo("Here");
    assertThat(visitor.field("hourPrice").inputValue()).isEqualTo("free");
  }

  @Test
  void aSpotIsEditedPausedResumedAndDeletedWithoutScripts(Visitor visitor) {
    visitor.speaking("en", false).signUp();
    list(visitor, "Old name");
    visitor.follow("Edit");
    visitor.field("spotName").fill("New name");
    visitor.field("hoursAlways").uncheck();
    visitor.page().locator("details summary").click();
    visitor.field("weekFrom").fill("08:00");
    visitor.field("weekTo").fill("20:00");
    visitor.press("Save");
    assertThat(visitor.text()).contains("New name", "Mon–Fri 08:00–20:00", "saved");
    visitor.press("Pause");
    assertThat(visitor.text()).contains("Paused");
    visitor.press("Resume");
    assertThat(visitor.text()).doesNotContain("Paused");
    visitor.follow("Delete");
    visitor.press("Delete");
    assertThat(visitor.path()).isEqualTo("/parking/own");
    assertThat(visitor.text()).contains("not listed a spot yet");
  }

  @Test
  void aFileIsLookedAtBeforeItIsImported(Visitor visitor) {
    visitor.signUp().open("/parking/own/import").shot("own-import");
    var csv =
        "name,address,lat,lng,capacity\n<i>First</i>,Navoiy 1,41.31,69.28,4\nSecond,,41.32,69.27,";
    file(visitor, "spots.csv", csv);
    visitor.field("hourPrice").fill("4000");
    visitor.press("Preview");
    assertThat(visitor.text()).contains("Nothing has been changed yet", "<i>First</i>", "Second");
    visitor.shot("own-preview");
    visitor.press("Import");
    assertThat(visitor.text()).contains("has been imported");
    visitor.open("/parking/own");
    assertThat(visitor.text()).contains("<i>First</i>", "Second", "4 bays");

    visitor.open("/parking/own/import");
    file(visitor, "broken.geojson", "{\"type\": \"FeatureCollection\", \"features\": [");
    visitor.field("hourPrice").fill("4000");
    visitor.press("Preview");
    assertThat(visitor.text()).contains("nothing was changed");
    visitor.shot("own-import-refused");
  }

  @Test
  void bookingsAndFiguresOfASpotAreShown(Visitor visitor) {
    visitor.signUp();
    list(visitor, "Garage");
    var spot = visitor.path().substring(visitor.path().lastIndexOf('/') + 1);
    book(visitor, spot, 1);
    book(visitor, spot, 30);
    visitor.open("/parking/own/" + spot + "/calendar").shot("own-calendar");
    assertThat(visitor.text()).contains("01A777AA", "Confirmed");
    assertThat(visitor.page().getByText("Has arrived").count()).isEqualTo(1);
    visitor.press("Cancel");
    assertThat(visitor.page().locator("tbody tr").count()).isEqualTo(1);
    visitor.open("/parking/own/figures?lastDay=" + LocalDate.now().plusDays(3));
    visitor.page().locator("details summary").click();
    visitor.shot("own-figures");
    assertThat(visitor.page().locator("svg.chart").count()).isEqualTo(2);
    visitor.open("/parking/own/" + spot + "/deletion");
    visitor.click(visitor.page().locator("button.danger"));
    assertThat(visitor.text()).contains("stand in the way");
    visitor.shot("own-deletion");
  }

  /** A confirmed booking of an hour, so many hours from now. */
  private static void book(Visitor visitor, String spot, int hours) {
    var from = Instant.now().plus(Duration.ofHours(hours));
    visitor
        .page()
        .evaluate(
            """
            async wish => {
              const headers = {'Content-Type': 'application/json'};
              const held = await fetch('/api/v1/parking/bookings',
                {method: 'POST', headers, body: JSON.stringify(wish)});
              const booking = await held.json();
              await fetch('/api/v1/parking/bookings/' + booking.id + '/confirmation', {method: 'PUT'});
            }
            """,
            Map.of(
                "spotId",
                spot,
                "from",
                from.toString(),
                "to",
                from.plus(Duration.ofHours(1)).toString(),
                "plate",
                "01A777AA"));
  }

  private static void file(Visitor visitor, String name, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    visitor.field("file").setInputFiles(new FilePayload(name, "text/plain", bytes));
  }

  @Test
  void everyLanguageHasThePages(Visitor visitor) {
    for (var language : new String[] {"uz", "uz-Cyrl", "ru"}) {
      visitor.speaking(language, true).signUp().open("/parking/own/new");
      visitor.shot("own-new-" + language);
    }
  }

  /** The page of the new spot is open then. */
  private static void list(Visitor visitor, String name) {
    visitor.open("/parking/own/new");
    visitor.field("spotName").fill(name);
    visitor.field("spotPlace").fill("41.311, 69.279");
    visitor.field("bays").fill("2");
    visitor.field("hourPrice").fill("5000");
    visitor.press("List it");
  }

  private static void photo(Visitor visitor, String name, byte[] bytes) {
    visitor.field("photo").setInputFiles(new FilePayload(name, "image/png", bytes));
  }

  private static byte[] picture(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setPaint(
        new GradientPaint(0, 0, new Color(0x2a7f9e), width, height, new Color(0xe0c080)));
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
