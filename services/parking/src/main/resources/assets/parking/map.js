// Spots on a map. With a source of tiles it shows streets; without one it shows where things lie:
// distances, directions, names. Reads everything from data- attributes of [data-map].
(function () {
  'use strict';
  var rings = [100, 250, 500, 1000, 2500, 5000, 10000, 25000];

  // A map with what every one has; also for place.js, which is loaded after this.
  function open(box) {
    var quiet = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    var map = L.map(box, { zoomAnimation: !quiet, fadeAnimation: !quiet, markerZoomAnimation: !quiet });
    map.attributionControl.setPrefix(false);
    L.control.scale({ imperial: false }).addTo(map);
    if (box.dataset.tiles) {
      L.tileLayer(box.dataset.tiles, { maxZoom: 19, attribution: text(box.dataset.attribution) }).addTo(map);
    } else {
      compass(map);
    }
    return map;
  }
  window.bardoshMap = open;

  function draw(box) {
    if (box.dataset.drawn || !window.L) return;
    box.dataset.drawn = 'yes';
    box.textContent = '';
    var map = open(box);
    var spots = JSON.parse(box.dataset.spots || '[]');
    var center = box.dataset.center ? box.dataset.center.split(',').map(Number) : null;
    var radius = Number(box.dataset.radius) || 0;
    var bounds = L.latLngBounds(spots.map(function (spot) { return [spot.lat, spot.lng]; }));
    if (center) {
      if (radius) circles(map, center, radius, !box.dataset.tiles);
      bounds.extend(center);
    }
    if (bounds.isValid()) map.fitBounds(bounds.pad(0.15), { maxZoom: 16, animate: false });
    else map.setView(center || [41.311, 69.279], center ? 15 : 5);
    spots.forEach(function (spot) { mark(map, spot, spots.length <= 12 || !box.dataset.tiles); });
    if (box.dataset.pick) picking(map, box);
    map.on('zoomend resize', function () { untangle(box); });
    untangle(box);
  }

  // Of names that lie on each other only the first is shown, until there is room.
  function untangle(box) {
    var shown = [];
    box.querySelectorAll('.name').forEach(function (name) {
      name.hidden = false;
      var own = name.getBoundingClientRect();
      name.hidden = shown.some(function (other) {
        return own.left < other.right && other.left < own.right && own.top < other.bottom && other.top < own.bottom;
      });
      if (!name.hidden) shown.push(own);
    });
  }

  function text(html) {
    var span = document.createElement('span');
    span.textContent = html || '';
    return span.innerHTML;
  }

  function mark(map, spot, named) {
    var pin = document.createElement('span');
    pin.className = 'pin';
    var marker = L.marker([spot.lat, spot.lng], {
      icon: L.divIcon({ className: '', html: pin, iconSize: [22, 22] }),
      title: spot.name, alt: spot.name, riseOnHover: true, keyboard: Boolean(spot.url)
    }).addTo(map);
    if (named) {
      marker.bindTooltip(text(spot.name), { permanent: spotsFit(map), direction: 'right', offset: [10, 0], className: 'name' });
    }
    if (!spot.url) return;
    var popup = document.createElement('div');
    var link = document.createElement('a');
    link.href = spot.url;
    link.textContent = spot.name;
    popup.append(link, document.createElement('br'), [spot.price, spot.bays].filter(Boolean).join(' · '));
    marker.bindPopup(popup);
  }

  function spotsFit(map) {
    return map.getSize().x > 500;
  }

  // Rings around the middle, so that a map without streets still says how far things are.
  function circles(map, center, radius, labelled) {
    L.circle(center, { radius: radius, className: 'area', interactive: false }).addTo(map);
    L.circleMarker(center, { radius: 6, className: 'middle', interactive: false }).addTo(map);
    if (!labelled) return;
    rings.filter(function (ring) { return ring < radius && ring >= radius / 8; }).forEach(function (ring) {
      L.circle(center, { radius: ring, className: 'ring', interactive: false }).addTo(map);
      var label = document.createElement('span');
      label.textContent = ring < 1000 ? ring + ' m' : ring / 1000 + ' km';
      L.marker([center[0] + ring / 111320, center[1]], {
        icon: L.divIcon({ className: 'ring-label', html: label, iconSize: [60, 16] }), interactive: false, keyboard: false
      }).addTo(map);
    });
  }

  function compass(map) {
    var control = L.control({ position: 'topright' });
    control.onAdd = function () {
      var box = document.createElement('div');
      box.className = 'compass';
      box.textContent = '↑ N';
      return box;
    };
    control.addTo(map);
  }

  // A click looks around that place.
  function picking(map, box) {
    var form = document.querySelector('form.find');
    if (!form) return;
    map.on('click', function (event) {
      var at = event.latlng.wrap();
      form.elements[box.dataset.pick].value = at.lat.toFixed(6) + ', ' + at.lng.toFixed(6);
      form.requestSubmit();
    });
  }

  function locate(button) {
    if (!navigator.geolocation || !window.isSecureContext) return;
    button.hidden = false;
    button.addEventListener('click', function () {
      button.disabled = true;
      navigator.geolocation.getCurrentPosition(function (found) {
        button.disabled = false;
        var form = button.closest('form');
        form.elements.near.value = found.coords.latitude.toFixed(6) + ', ' + found.coords.longitude.toFixed(6);
        form.requestSubmit();
      }, function () { button.disabled = false; }, { timeout: 10000 });
    });
  }

  function start(root) {
    root.querySelectorAll('[data-map]').forEach(draw);
    root.querySelectorAll('[data-locate]').forEach(locate);
  }

  document.addEventListener('DOMContentLoaded', function () { start(document); });
  document.addEventListener('htmx:load', function (event) {
    if (event.target !== document.body) start(event.target.parentElement || document);
  });
})();
