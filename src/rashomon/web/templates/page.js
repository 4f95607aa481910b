"use strict";
(function () {
  var form = document.getElementById("filters");
  var acts = Array.prototype.slice.call(document.querySelectorAll("article.act"));
  var links = Array.prototype.slice.call(document.querySelectorAll("[data-act]"));
  var shown = document.getElementById("shown");
  var nothing = document.getElementById("nothing");
  var texts = null;

  function apply() {
    var type = form.elements.type.value;
    var actor = form.elements.actor.value;
    var words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    var disputed = form.elements.disputed.checked;
    if (words.length && !texts) {
      texts = acts.map(function (act) { return act.textContent.toLowerCase(); });
    }
    var visible = {};
    var count = 0;
    acts.forEach(function (act, n) {
      var passes = (!type || act.dataset.type === type) &&
        (!actor || act.dataset.actors.split(" ").indexOf(actor) >= 0) &&
        (!disputed || act.dataset.disputed === "1") &&
        words.every(function (word) { return texts[n].indexOf(word) >= 0; });
      act.hidden = !passes;
      visible[act.id] = passes;
      count += passes ? 1 : 0;
    });
    links.forEach(function (link) { link.classList.toggle("out", !visible[link.dataset.act]); });
    shown.textContent = count === acts.length ? acts.length + " acts" : count + " of " + acts.length + " acts";
    nothing.hidden = count > 0 || !acts.length;
  }

  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { window.setTimeout(apply, 0); });
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href^='#act-']");
    var act = link && document.getElementById(link.getAttribute("href").slice(1));
    if (act && act.hidden) { form.reset(); act.hidden = false; }
  });
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (part) { part.open = true; });
  });
  apply();
})();
