// This script stands in each page's HTML, before all other scripts and styles, in a syntax that
// every browser knows. It shows an error message when the page does not start.
(function () {
  var AFTER = 15000; // ms until the message

  // Applies the stored theme before anything is drawn.
  try {
    var theme = localStorage.getItem('neuromodlab.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.setAttribute('data-theme', theme);
  } catch (error) {
    // No storage: the system's theme.
  }

  function language(box) {
    var wanted = navigator.languages || [navigator.language || 'en'];
    for (var i = 0; i < wanted.length; i++) {
      var found = box.querySelector('[lang="' + String(wanted[i]).slice(0, 2).toLowerCase() + '"]');
      if (found) return found;
    }
    return box.firstElementChild;
  }

  function show(details) {
    var box = document.getElementById('not-started');
    if (!box) return; // the page has started
    var section = language(box);
    for (var node = box.firstElementChild; node; node = node.nextElementSibling) node.hidden = node !== section;
    box.className = 'not-started shown';
    var reload = section.querySelector('button');
    reload.hidden = false;
    reload.onclick = function () {
      location.reload();
    };
    if (!details) return;
    section.querySelector('.not-started-details').hidden = false;
    section.querySelector('code').textContent = details;
  }

  // A style sheet that does not load keeps the page from being drawn.
  function missing(link) {
    link.parentNode.removeChild(link);
    document.documentElement.setAttribute('data-missing', 'style');
    show(link.href);
  }

  window.addEventListener('error', function (event) {
    var at = event.target;
    if (at && at.tagName === 'LINK' && at.rel === 'stylesheet') missing(at);
    else if (at && at.tagName === 'SCRIPT') show(at.src);
    else if (/\/assets\/[^/]+\.js$/.test(event.filename || '')) show(event.message);
  }, true);
  window.addEventListener('not-started', function (event) {
    show(event.detail);
  });
  setTimeout(function () {
    var links = document.querySelectorAll('link[rel="stylesheet"]');
    for (var i = 0; i < links.length; i++) if (!links[i].sheet) missing(links[i]);
    show('');
  }, AFTER);
})();
