// What every page may use. Without it everything works, only with more steps.
(function () {
  'use strict';

  // Times are the place's; say so where the browser's clock shows others.
  function zones(root) {
    var own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    root.querySelectorAll('[data-zone]').forEach(function (note) {
      var elsewhere = note.querySelector('.elsewhere');
      if (!elsewhere) return;
      elsewhere.hidden = (note.dataset.at ? note.dataset.at.split(' ') : [Date.now()]).every(function (at) {
        return offset(note.dataset.zone, new Date(at)) === offset(own, new Date(at));
      });
    });
  }

  function offset(zone, at) {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
        .formatToParts(at)
        .find(function (part) { return part.type === 'timeZoneName'; }).value;
    } catch (unknown) {
      return zone;
    }
  }

  // Moments that belong to no place: by the browser's clock, in the words the server uses.
  function moments(root) {
    var weekdays = document.documentElement.dataset.weekdays.split(',');
    var months = document.documentElement.dataset.months.split(',');
    root.querySelectorAll('time[data-local]').forEach(function (time) {
      var at = new Date(time.dateTime);
      time.textContent = weekdays[at.getDay()] + ' ' + at.getDate() + ' ' + months[at.getMonth()] +
        ' ' + at.getFullYear() + ', ' + two(at.getHours()) + ':' + two(at.getMinutes());
    });
  }

  function two(number) {
    return String(number).padStart(2, '0');
  }

  // A second click on a button must not send a form twice.
  function once(event) {
    var form = event.target;
    if (form.method !== 'post' || event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = 'yes';
    form.setAttribute('aria-busy', 'true');
  }

  // Back from another page, forms can be sent again.
  window.addEventListener('pageshow', function () {
    document.querySelectorAll('form[data-sent]').forEach(function (form) {
      delete form.dataset.sent;
      form.removeAttribute('aria-busy');
    });
  });
  document.addEventListener('submit', once);

  // In another language a page begins anew: what was typed goes along, but for secrets and files.
  function typed() {
    return Array.from(document.querySelectorAll('#content form :is(input, select, textarea)[name]'))
      .filter(function (field) { return !['hidden', 'password', 'file'].includes(field.type); });
  }

  document.addEventListener('submit', function (event) {
    if (!event.target.matches('.languages')) return;
    var words = typed().map(function (field) { return [field.name, field.value, field.checked]; });
    sessionStorage.setItem('typed', JSON.stringify({ path: location.pathname, words: words }));
  });

  function typeAgain() {
    var kept = JSON.parse(sessionStorage.getItem('typed') || '{}');
    sessionStorage.removeItem('typed');
    if (kept.path !== location.pathname) return;
    typed().forEach(function (field, at) {
      var word = kept.words[at];
      if (!word || word[0] !== field.name) return;
      field.value = word[1];
      field.checked = word[2];
    });
  }

  // Fields stay while the answer is put beside them; what is wrong with them is the answer's word.
  document.addEventListener('htmx:beforeSwap', function (event) {
    var form = event.detail.requestConfig.elt.closest('form');
    if (!form) return;
    var answer = new DOMParser().parseFromString(event.detail.serverResponse, 'text/html');
    form.querySelectorAll('.field [name]').forEach(function (input) {
      var told = answer.getElementById(input.id);
      if (told) judge(input, told);
    });
  });

  function judge(input, told) {
    var field = input.closest('.field');
    var other = told.closest('.field');
    field.classList.toggle('faulty', other.classList.contains('faulty'));
    field.querySelectorAll('.fault').forEach(function (fault) { fault.remove(); });
    field.append.apply(field, other.querySelectorAll('.fault'));
    ['aria-invalid', 'aria-describedby'].forEach(function (name) {
      if (told.hasAttribute(name)) input.setAttribute(name, told.getAttribute(name));
      else input.removeAttribute(name);
    });
  }

  // What cannot be put beside anything is a page of its own.
  document.addEventListener('htmx:responseError', function (event) {
    if (event.detail.requestConfig.verb === 'get') location.assign(event.detail.pathInfo.finalRequestPath);
  });

  // An address to keep or share says only what was asked for.
  document.addEventListener('formdata', function (event) {
    if (event.target.method === 'get') spare(event.formData);
  });
  document.addEventListener('htmx:configRequest', function (event) {
    if (event.detail.verb === 'get') spare(event.detail.formData);
  });
  function spare(data) {
    Array.from(data.entries()).forEach(function (entry) {
      if (entry[1] === '') data.delete(entry[0]);
    });
  }

  // <button data-copy="…">: to the clipboard.
  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-copy]');
    if (!button || !navigator.clipboard) return;
    navigator.clipboard.writeText(button.dataset.copy).then(function () {
      button.classList.add('done');
    });
  });

  // Of sections that do not fit side by side, the one that is open.
  function sections() {
    var open = document.querySelector('.sections [aria-current]');
    if (open) open.closest('ul').scrollLeft = open.offsetLeft - 40;
  }

  document.addEventListener('DOMContentLoaded', function () { zones(document); moments(document); sections(); typeAgain(); });
  document.addEventListener('htmx:load', function (event) { zones(event.target); moments(event.target); });
})();
