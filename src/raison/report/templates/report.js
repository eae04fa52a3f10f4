(function () {
  function reveal() {
    var name = decodeURIComponent(location.hash.slice(1));
    var found = name && document.getElementById(name);
    if (!found) return;
    for (var at = found; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    found.scrollIntoView();
  }
  var closed = [];
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", function () {
    closed = Array.prototype.slice.call(document.querySelectorAll("details.part:not([open]), details.target:not([open])"));
    closed.forEach(function (one) { one.open = true; });
  });
  addEventListener("afterprint", function () {
    closed.forEach(function (one) { one.open = false; });
  });
  reveal();
})();
