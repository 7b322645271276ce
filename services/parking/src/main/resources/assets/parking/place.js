// A click on the map fills in the coordinates, and the coordinates move the mark.
(function () {
  'use strict';

  var box = document.getElementById('place-map');
  var field = document.querySelector('[data-place]');
  var here = document.getElementById('place-here');
  if (!box || !field || !window.bardoshMap || !window.L) return;

  var FALLBACK = [41.3111, 69.2797];

  function typed() {
    var parts = field.value.trim().split(/[\s,;]+/).map(Number);
    var possible = parts.length === 2 && Math.abs(parts[0]) <= 90 && Math.abs(parts[1]) <= 180;
    return possible && field.value.trim() ? parts : null;
  }

  box.hidden = false;
  box.setAttribute('role', 'application');
  box.setAttribute('aria-label', box.dataset.label);
  var start = typed();
  var map = window.bardoshMap(box);
  map.setView(start || FALLBACK, start ? 17 : 12);

  // Without streets the spots around are what one can go by.
  var others = L.layerGroup().addTo(map);
  function around() {
    var middle = map.getCenter().wrap();
    var reach = Math.min(50000, Math.max(100, middle.distanceTo(map.getBounds().getNorthEast())));
    var address = '/api/v1/parking/spots?limit=100&radius=' + Math.round(reach) +
      '&near=' + middle.lat.toFixed(5) + ',' + middle.lng.toFixed(5);
    fetch(address)
      .then(function (answer) { return answer.ok ? answer.json() : { items: [] }; })
      .then(function (page) {
        others.clearLayers();
        page.items.forEach(function (spot) {
          L.circleMarker([spot.lat, spot.lng], { radius: 6, weight: 2, interactive: true, keyboard: false })
            .bindTooltip(document.createTextNode(spot.name).textContent.replace(/[&<>]/g, ' '))
            .addTo(others);
        });
      })
      .catch(function () { others.clearLayers(); });
  }
  map.on('moveend', around);
  around();

  var mark = L.circleMarker(start || FALLBACK, { radius: 10, weight: 4, color: '#a32222' });
  function show(place) {
    mark.setLatLng(place).addTo(map);
  }
  if (start) show(start);

  function choose(place) {
    field.value = place.lat.toFixed(6) + ', ' + place.lng.toFixed(6);
    show(place);
  }
  map.on('click', function (event) { choose(event.latlng.wrap()); });
  field.addEventListener('change', function () {
    var place = typed();
    if (!place) return;
    show(place);
    map.setView(place, Math.max(map.getZoom(), 15));
  });

  if (here && navigator.geolocation) {
    here.hidden = false;
    here.addEventListener('click', function () {
      navigator.geolocation.getCurrentPosition(function (found) {
        var place = L.latLng(found.coords.latitude, found.coords.longitude);
        choose(place);
        map.setView(place, 17);
      });
    });
  }
})();
