package dev.bardosh.parking.own;

import dev.bardosh.parking.exchange.OwnImports;
import dev.bardosh.parking.insight.Insights;
import dev.bardosh.parking.photo.Photos;
import dev.bardosh.parking.search.SpotChanges;
import dev.bardosh.parking.search.SpotDetails;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.pages.Views;
import dev.bardosh.platform.service.Platform;
import java.util.List;
import java.util.stream.Stream;

/** All pages of owners, put together. */
public record OwnerPages(
    Platform platform,
    OwnSpots spots,
    Photos photos,
    SpotDetails details,
    SpotChanges changes,
    Insights insights,
    OwnImports imports) {
  public List<Route> routes(Views views) {
    return Stream.of(
            new OwnPages(views, platform.db(), spots, photos, details).routes(),
            new SpotEditPages(views, platform.site(), spots).routes(),
            new CalendarPages(views, platform.db(), spots).routes(),
            new FigurePages(views, spots, insights).routes(),
            new ImportPages(views, spots, imports, changes).routes())
        .flatMap(List::stream)
        .toList();
  }
}
