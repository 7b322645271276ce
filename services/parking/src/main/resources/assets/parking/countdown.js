// A hold runs out: the clock is shown by the second and told to who listens by the minute.
(function () {
  'use strict';

  document.querySelectorAll('[data-countdown]').forEach(function (note) {
    var clock = note.querySelector('[data-clock]');
    var told = note.querySelector('[aria-live]');
    var end = Date.now() + 1000 * Number(note.dataset.countdown);
    var minute = Math.ceil(Number(note.dataset.countdown) / 60);
    clock.setAttribute('aria-hidden', 'true');

    function tick() {
      var left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      clock.textContent = Math.floor(left / 60) + ':' + String(left % 60).padStart(2, '0');
      if (Math.ceil(left / 60) !== minute) {
        minute = Math.ceil(left / 60);
        var text = note.querySelector('[data-minute="' + minute + '"]');
        told.textContent = text ? text.textContent : '';
      }
      if (left > 0) {
        setTimeout(tick, 1000);
      } else {
        // The server says what has become of it.
        setTimeout(function () { location.reload(); }, 1500);
      }
    }
    tick();
  });
})();
