// Help where there is script; every page works without it.
(function () {
  "use strict";

  // Leaving replaces this page, so that "back" does not lead here again.
  document.querySelectorAll("a.leave").forEach(function (link) {
    link.addEventListener("click", function (event) {
      event.preventDefault();
      document.documentElement.hidden = true;
      location.replace(link.href);
    });
  });

  // The list of errors is read first.
  var errors = document.getElementById("errors");
  if (errors) { errors.focus(); }

  // While files are read, say so, and take the form once.
  document.querySelectorAll("input[data-upload]").forEach(function (input) {
    var form = input.form;
    form.addEventListener("submit", function () {
      var button = form.querySelector("button");
      var note = document.createElement("p");
      note.className = "busy";
      note.setAttribute("role", "status");
      note.textContent = input.dataset.upload;
      form.appendChild(note);
      window.setTimeout(function () { button.disabled = true; }, 0);
    });
  });

  // A mark can be brought into view.
  var mark = document.querySelector(".marks rect");
  if (mark && location.search.indexOf("from=") > 0) { mark.scrollIntoView({ block: "center" }); }
}());
