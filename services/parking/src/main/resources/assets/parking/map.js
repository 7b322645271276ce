// Spots on a map. With a source of tiles it shows streets; without one it shows where things lie:
// distances, directions, names. Reads everything from data- attributes of [data-map].
(function () {
  'use strict';
  var RINGS = [100, 250, 500, 1000, 2500, 5000, 10000, 25000];
  var SIDES = { right: [10, 0], left: [-10, 0], bottom: [0, 10], top: [0, -10] };

  // A map with what every one has; also for place.js, which is loaded after this.
  function open(box) {
    var quiet = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    var map = L.map(box, { zoomAnimation: !quiet, fadeAnimation: !quiet, markerZoomAnimation: !quiet });
    map.attributionControl.setPrefix(false);
    new Scale({ imperial: false, maxWidth: 140, words: words(box) }).addTo(map);
    if (box.dataset.tiles) {
      L.tileLayer(box.dataset.tiles, { maxZoom: 19, attribution: text(box.dataset.attribution) }).addTo(map);
    } else {
      compass(map, words(box)[2]);
    }
    // The wheel scrolls the page, unless Ctrl says that the map is meant.
    box.addEventListener('wheel', function (event) {
      if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
    }, { capture: true });
    box.addEventListener('keydown', function (event) {
      if (event.key === 'Escape') map.closePopup();
    });
    return map;
  }
  window.bardoshMap = open;

  // Meters, kilometers and north, in the page's language.
  function words(box) {
    return (box.dataset.words || 'm km N').split(' ');
  }

  function length(meters, words) {
    return meters < 1000 ? meters + '\u00a0' + words[0] : meters / 1000 + '\u00a0' + words[1];
  }

  var Scale = window.L && L.Control.Scale.extend({
    _updateMetric: function (most) {
      var meters = this._getRoundNum(most);
      this._updateScale(this._mScale, length(meters, this.options.words), meters / most);
    }
  });

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
      if (radius) circles(map, center, radius, box);
      bounds.extend(center);
    }
    if (bounds.isValid()) map.fitBounds(bounds.pad(0.15), { maxZoom: 16, animate: false });
    else map.setView(center || [41.311, 69.279], center ? 15 : 5);
    var names = spots.length <= 12 || !box.dataset.tiles;
    var markers = spots.map(function (spot) { return mark(map, spot, names); });
    if (box.dataset.pick) picking(map, box);
    map.on('zoomend moveend resize', function () { untangle(box, markers); });
    untangle(box, markers);
  }

  // Each name stands on a side of its pin where it covers nothing; one that fits nowhere is left out.
  function untangle(box, markers) {
    var frame = box.getBoundingClientRect();
    var taken = Array.from(box.querySelectorAll('.pin, .ring-label span, .leaflet-control'), edges);
    markers.forEach(function (marker) {
      var tooltip = marker.getTooltip();
      if (!tooltip) return;
      var name = tooltip.getElement();
      var own = edges(marker.getElement().querySelector('.pin'));
      name.hidden = false;
      name.hidden = !Object.keys(SIDES).some(function (side) {
        tooltip.options.direction = side;
        tooltip.options.offset = SIDES[side];
        tooltip.update();
        var at = edges(name);
        var inside = at.left >= frame.left && at.right <= frame.right && at.top >= frame.top && at.bottom <= frame.bottom;
        var free = inside && !taken.some(function (other) { return !same(other, own) && meet(at, other); });
        if (free) taken.push(at);
        return free;
      });
    });
  }

  function edges(element) {
    return element.getBoundingClientRect();
  }

  function same(one, other) {
    return one.left === other.left && one.top === other.top && one.right === other.right;
  }

  function meet(one, other) {
    return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  }

  function text(html) {
    var span = document.createElement('span');
    span.textContent = html || '';
    return span.innerHTML;
  }

  // A spot without an address is the one that the page is about.
  function mark(map, spot, named) {
    var pin = document.createElement('span');
    pin.className = spot.url ? 'pin' : 'pin own';
    var marker = L.marker([spot.lat, spot.lng], {
      icon: L.divIcon({ className: '', html: pin, iconSize: [22, 22] }),
      title: spot.name, alt: spot.name, riseOnHover: true, keyboard: Boolean(spot.url),
      zIndexOffset: spot.url ? 0 : 1000
    }).addTo(map);
    if (named) marker.bindTooltip(text(spot.name), { permanent: true, direction: 'right', className: 'name' });
    if (spot.url) popup(marker, spot);
    return marker;
  }

  // Who opens it by keyboard goes on to its link, and comes back to the pin when it is closed.
  function popup(marker, spot) {
    var box = document.createElement('div');
    var link = document.createElement('a');
    link.href = spot.url;
    link.textContent = spot.name;
    box.append(link, document.createElement('br'), [spot.price, spot.bays].filter(Boolean).join(' · '));
    marker.bindPopup(box);
    marker.on('popupopen', function () {
      if (document.activeElement === marker.getElement()) link.focus();
    });
    marker.getPopup().on('remove', function () {
      if (!document.activeElement || !document.activeElement.closest('.leaflet-popup')) return;
      marker.getElement().focus();
    });
  }

  // Rings around the middle, so that a map without streets still says how far things are.
  function circles(map, center, radius, box) {
    if (box.dataset.pick) {
      L.circle(center, { radius: radius, className: 'area', interactive: false }).addTo(map);
      L.circleMarker(center, { radius: 6, className: 'middle', interactive: false }).addTo(map);
    }
    if (box.dataset.tiles) return;
    RINGS.filter(function (ring) { return ring < radius && ring >= radius / 8; }).forEach(function (ring) {
      L.circle(center, { radius: ring, className: 'ring', interactive: false }).addTo(map);
      var label = document.createElement('span');
      label.textContent = length(ring, words(box));
      L.marker([center[0] + ring / 111320, center[1]], {
        icon: L.divIcon({ className: 'ring-label', html: label, iconSize: [60, 16] }),
        interactive: false, keyboard: false, zIndexOffset: -2000
      }).addTo(map);
    });
  }

  function compass(map, north) {
    var control = L.control({ position: 'topright' });
    control.onAdd = function () {
      var box = document.createElement('div');
      box.className = 'compass';
      box.textContent = '↑ ' + north;
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
    if (!button.hidden || !navigator.geolocation || !window.isSecureContext) return;
    var told = button.parentElement.querySelector('[role=status]');
    button.hidden = false;
    button.addEventListener('click', function () {
      button.disabled = true;
      told.textContent = '';
      navigator.geolocation.getCurrentPosition(function (found) {
        button.disabled = false;
        var form = button.closest('form');
        form.elements.near.value = found.coords.latitude.toFixed(6) + ', ' + found.coords.longitude.toFixed(6);
        form.requestSubmit();
      }, function () {
        button.disabled = false;
        told.textContent = button.dataset.unlocated;
      }, { timeout: 10000 });
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
