package dev.bardosh.parking.own;

import dev.bardosh.parking.booking.Booking;
import dev.bardosh.parking.booking.SpotCommand;
import dev.bardosh.parking.booking.SpotOutcome;
import dev.bardosh.parking.search.Maps;
import dev.bardosh.parking.spot.ParkingScopes;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.pages.Form;
import dev.bardosh.platform.pages.Page;
import dev.bardosh.platform.pages.Site;
import dev.bardosh.platform.pages.Views;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pages on which a spot is listed and changed. */
public final class SpotEditPages {
  private static final String NEW = OwnSpots.PATH + "/new";
  private static final String EDIT = OwnSpots.PATH + "/{id}/edit";

  private final Views views;
  private final Site site;
  private final Maps maps;
  private final OwnSpots spots;
  private final String script;

  public SpotEditPages(Views views, Site site, OwnSpots spots) {
    this.views = views;
    this.site = site;
    this.maps = new Maps(site);
    this.spots = spots;
    this.script = site.assets().add("/assets/parking/place.js");
  }

  public List<Route> routes() {
    return List.of(
        Route.get(NEW).signedIn(ParkingScopes.WRITE).blocking(this::blank),
        Route.post(NEW).signedIn(ParkingScopes.WRITE).blocking(this::add),
        Route.get(EDIT).signedIn(ParkingScopes.WRITE).blocking(this::filled),
        Route.post(EDIT).signedIn(ParkingScopes.WRITE).blocking(this::edit));
  }

  /**
   * @param spot empty while there is none yet
   * @param obstacles bookings that stand in the way
   * @param tiles where streets come from, or nothing
   */
  public record Model(
      Form form,
      Optional<Spot> spot,
      List<Booking> obstacles,
      Map<String, String> kinds,
      Map<String, String> currencies,
      List<String> zones,
      String tiles,
      String attribution) {}

  private Reply blank(Request request) {
    var last = spots.of(request.signedIn().account(), Optional.empty(), 1).stream().findFirst();
    return views.reply(request, page(request, SpotForm.blank(last), Optional.empty(), List.of()));
  }

  private Reply add(Request request) {
    var form = Form.of(request);
    var draft = SpotForm.read(form);
    if (draft.isEmpty()) {
      return views.reply(request, page(request, form, Optional.empty(), List.of()).status(422));
    }
    var spot = draft.get().listed(request.signedIn().account(), request.now());
    spots.add(spot);
    return Site.to(OwnSpots.path(spot.id()) + "?done=listed");
  }

  private Reply filled(Request request) {
    var spot = spots.find(request);
    return views.reply(request, page(request, SpotForm.of(spot), Optional.of(spot), List.of()));
  }

  private Reply edit(Request request) {
    var spot = spots.find(request);
    var form = Form.of(request);
    var draft = SpotForm.read(form);
    if (draft.isEmpty()) {
      return views.reply(request, page(request, form, Optional.of(spot), List.of()).status(422));
    }
    var command = new SpotCommand.EditSpot(spot.id(), request.signedIn(), draft.get());
    var outcome = spots.decide(spot, command);
    if (outcome instanceof SpotOutcome.SpotEdited) {
      return Site.to(OwnSpots.path(spot.id()) + "?done=saved");
    }
    if (outcome instanceof SpotOutcome.StillBooked(var bookings)) {
      form.refuse("bays", "fault.bays.booked");
      return views.reply(request, page(request, form, Optional.of(spot), bookings).status(409));
    }
    throw Problem.notFound("spot").raise();
  }

  private Page page(Request request, Form form, Optional<Spot> spot, List<Booking> obstacles) {
    var view = views.view(request);
    var model =
        new Model(
            form,
            spot,
            obstacles,
            SpotForm.kinds(view),
            SpotForm.currencies(form, view),
            SpotForm.zones().toList(),
            site.map().tiles().orElse(""),
            site.map().attribution());
    var title = spot.map(Spot::name).orElseGet(() -> view.say("own.new"));
    return maps.on(Page.of(title, "parking/own/edit", model)).script(script);
  }
}
