"use strict";
/* Marks of one item light up together, and the item beside the text opens; without this file the marks are links to it. */
(function () {
  var marks = Array.prototype.slice.call(document.querySelectorAll("a.m[data-items]"));
  var byItem = new Map();
  marks.forEach(function (mark) {
    mark.dataset.items.split(" ").forEach(function (item) {
      if (!byItem.has(item)) { byItem.set(item, []); }
      byItem.get(item).push(mark);
    });
  });

  function light(item, on) {
    (byItem.get(item) || []).forEach(function (mark) { mark.classList.toggle("lit", on); });
  }

  function open(item) {
    var target = document.getElementById(item);
    for (var at = target; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") { at.open = true; }
    }
    return target;
  }

  marks.forEach(function (mark) {
    var first = mark.dataset.items.split(" ")[0];
    ["mouseenter", "focus"].forEach(function (name) { mark.addEventListener(name, function () { light(first, true); }); });
    ["mouseleave", "blur"].forEach(function (name) { mark.addEventListener(name, function () { light(first, false); }); });
    mark.addEventListener("click", function () { open(first); });
  });

  Array.prototype.forEach.call(document.querySelectorAll(".item, .inner"), function (item) {
    item.addEventListener("mouseenter", function () { light(item.id, true); });
    item.addEventListener("mouseleave", function () { light(item.id, false); });
  });

  function arrive() {
    var id = decodeURIComponent(window.location.hash.slice(1));
    var target = id && open(id);
    if (target) { target.scrollIntoView({ block: "nearest" }); }
  }
  window.addEventListener("hashchange", arrive);
  arrive();
})();
