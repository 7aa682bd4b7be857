// Stands in the page's own file, before all other scripts and styles, in words that every
// browser knows.
(function () {
  var AFTER = 15000; // ms

  // The theme that was chosen, before anything is drawn.
  try {
    var theme = localStorage.getItem('neuromodlab.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.setAttribute('data-theme', theme);
  } catch (error) {
    // No storage: the system's.
  }

  function language(box) {
    var wanted = navigator.languages || [navigator.language || 'en'];
    for (var i = 0; i < wanted.length; i++) {
      var found = box.querySelector('[lang="' + String(wanted[i]).slice(0, 2).toLowerCase() + '"]');
      if (found) return found;
    }
    return box.firstElementChild;
  }

  function show(said) {
    var box = document.getElementById('not-started');
    if (!box) return; // the page stands
    var own = language(box);
    for (var node = box.firstElementChild; node; node = node.nextElementSibling) node.hidden = node !== own;
    box.className = 'not-started shown';
    var reload = own.querySelector('button');
    reload.hidden = false;
    reload.onclick = function () {
      location.reload();
    };
    if (!said) return;
    own.querySelector('.not-started-said').hidden = false;
    own.querySelector('code').textContent = said;
  }

  // A style sheet that does not come keeps everything from being drawn.
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
