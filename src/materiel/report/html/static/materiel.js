/* Unfolding, sorting, filtering, copying. Pages work without it: doors then lead to the notes at the foot. */
(function () {
  "use strict";
  var root = document.documentElement.getAttribute("data-root") || "";
  var words = window.materielWords || {};
  var stores = {};
  var waiting = {};
  document.documentElement.classList.add("js");

  /* Row stores are scripts, because a page opened from disk may load nothing else. */
  window.materielRows = function (table, rows) { stores[table] = rows; };

  function withStore(table, done) {
    if (stores[table]) { done(); return; }
    if (waiting[table]) { waiting[table].push(done); return; }
    waiting[table] = [done];
    var script = document.createElement("script");
    script.src = root + "rows/" + table + ".js";
    script.onload = script.onerror = function () { waiting[table].forEach(function (each) { each(); }); delete waiting[table]; };
    document.head.appendChild(script);
  }

  function element(name, className, html) {
    var made = document.createElement(name);
    if (className) { made.className = className; }
    if (html !== undefined) { made.innerHTML = html; }
    return made;
  }

  function text(name, className, content) {
    var made = element(name, className);
    made.textContent = content;
    return made;
  }

  /* Doors */
  function manyOf(link) {
    var table = link.getAttribute("data-table"), href = link.getAttribute("href");
    return link.getAttribute("data-ids").split(" ").map(function (id) { return { table: table, id: id, href: href + "#" + id }; });
  }

  function refsOf(note) {
    var many = Array.prototype.map.call(note.querySelectorAll("a.many"), manyOf);
    return Array.prototype.concat.apply([], many).concat(Array.prototype.map.call(note.querySelectorAll("a.id"), function (link) {
      var parts = link.getAttribute("href").match(/rows\/([a-z_]+)\.html#(.*)$/);
      return parts && { table: parts[1], id: decodeURIComponent(parts[2]), href: link.getAttribute("href") };
    }).filter(Boolean));
  }

  function rowItem(ref) {
    var stored = (stores[ref.table] || {})[ref.id];
    var item = document.createElement("li");
    var link = text("a", "id", ref.id);
    link.href = ref.href;
    if (stored) {
      item.innerHTML = stored[0].split("@root@").join(root) + ' <span class="said">' + stored[1].split("@root@").join(root) + "</span>";
      item.appendChild(text("span", "tag", stored[2]));
      item.appendChild(text("span", "tag", stored[3]));
      item.appendChild(document.createTextNode(" "));
    }
    item.appendChild(link);
    return item;
  }

  function panel(door, note) {
    var refs = refsOf(note);
    var box = element("section", "unfolded");
    box.id = "unfolded-" + note.id + "-" + Math.random().toString(36).slice(2, 7);
    var count = note.querySelector(".n-rows");
    box.setAttribute("aria-label", (count ? count.textContent : "") + " " + door.textContent);
    var head = element("header");
    head.appendChild(text("span", "", count ? count.textContent : ""));
    var close = text("button", "", words.close || "×");
    close.type = "button";
    close.addEventListener("click", function () { toggle(door); door.focus(); });
    head.appendChild(close);
    box.appendChild(head);
    var filter = note.querySelector(".filter");
    if (filter) { box.appendChild(filter.cloneNode(true)); }
    var list = element("ol");
    box.appendChild(list);
    var tables = refs.map(function (ref) { return ref.table; }).filter(function (t, i, all) { return all.indexOf(t) === i; });
    var missing = tables.length;
    function fill() {
      missing -= 1;
      if (missing > 0) { return; }
      refs.forEach(function (ref) { list.appendChild(rowItem(ref)); });
      if (list.scrollHeight > list.clientHeight + 2) { list.tabIndex = 0; }
    }
    tables.forEach(function (table) { withStore(table, fill); });
    return box;
  }

  function place(door, box) {
    var row = door.closest("tr");
    if (row) {
      var line = element("tr", "unfold-row");
      var cell = element("td", "unfold-cell");
      cell.colSpan = row.cells.length;
      cell.appendChild(box);
      line.appendChild(cell);
      row.parentNode.insertBefore(line, row.nextSibling);
      return line;
    }
    var finding = door.closest(".finding");
    if (finding) { finding.appendChild(box); return box; }
    var block = door.closest("figure, p, li, dd") || door;
    block.parentNode.insertBefore(box, block.nextSibling);
    return box;
  }

  function toggle(door) {
    if (door.materielBox) {
      door.materielBox.remove();
      door.materielBox = null;
      door.setAttribute("aria-expanded", "false");
      door.removeAttribute("aria-controls");
      return;
    }
    var note = document.getElementById(door.getAttribute("href").slice(1));
    if (!note) { return; }
    var box = panel(door, note);
    door.materielBox = place(door, box);
    door.setAttribute("aria-expanded", "true");
    door.setAttribute("aria-controls", box.id);
  }

  document.querySelectorAll("a.door").forEach(function (door) {
    door.setAttribute("role", "button");
    door.setAttribute("aria-expanded", "false");
    door.addEventListener("click", function (event) { event.preventDefault(); toggle(door); });
    door.addEventListener("keydown", function (event) {
      if (event.key === " ") { event.preventDefault(); toggle(door); }
      if (event.key === "Escape" && door.materielBox) { toggle(door); }
    });
  });

  /* The notes are folded away where doors open in place, and unfolded for paper. */
  var notes = document.querySelector("details.notes");
  if (notes) {
    notes.open = /^#n\d+$/.test(location.hash);
    window.addEventListener("beforeprint", function () { notes.open = true; });
  }

  /* Tables */
  function sortKey(cell) {
    var stated = cell.getAttribute("data-sort");
    return (stated === null ? cell.textContent : stated).trim();
  }

  function asNumber(value) {
    var plain = value.replace(/[\s\u00a0\u202f%]/g, "");
    plain = document.documentElement.lang === "fr" ? plain.replace(",", ".") : plain.replace(/,/g, "");
    return plain === "" || isNaN(plain) ? null : Number(plain);
  }

  function compare(a, b) {
    var x = asNumber(a), y = asNumber(b);
    if (x !== null && y !== null) { return x - y; }
    if (x !== null || y !== null) { return x === null ? -1 : 1; }
    return a.localeCompare(b, document.documentElement.lang);
  }

  function closeDoors(table) {
    table.querySelectorAll('a.door[aria-expanded="true"]').forEach(toggle);
  }

  function sortBy(table, index, head) {
    closeDoors(table);
    var numeric = head.classList.contains("num");
    var now = head.getAttribute("aria-sort");
    var down = now ? now === "ascending" : numeric;
    table.querySelectorAll("thead th").forEach(function (th) { th.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    var body = table.tBodies[0];
    Array.prototype.slice.call(body.rows)
      .map(function (row, at) { return { row: row, at: at, key: sortKey(row.cells[index]) }; })
      .sort(function (a, b) { return (down ? compare(b.key, a.key) : compare(a.key, b.key)) || a.at - b.at; })
      .forEach(function (each) { body.appendChild(each.row); });
  }

  function visibleCells(row) {
    return Array.prototype.filter.call(row.cells, function (cell) { return cell.style.display !== "none"; });
  }

  function asText(table, separator, quote) {
    return Array.prototype.filter.call(table.rows, function (row) { return !row.hidden && !row.classList.contains("unfold-row"); })
      .map(function (row) {
        return visibleCells(row).map(function (cell) { return quote(cell.textContent.replace(/ [↕↑↓]$/, "").replace(/\s+/g, " ").trim()); }).join(separator);
      }).join("\n");
  }

  function csvCell(value) {
    var safe = /^[=+@\t]/.test(value) ? "'" + value : value;
    return /[",\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }

  function filterRows(table, wanted, count) {
    closeDoors(table);
    var parts = wanted.toLocaleLowerCase().split(/\s+/).filter(Boolean), shown = 0, all = 0;
    Array.prototype.forEach.call(table.tBodies[0].rows, function (row) {
      var content = row.textContent.toLocaleLowerCase();
      row.hidden = !parts.every(function (part) { return content.indexOf(part) >= 0; });
      all += 1;
      shown += row.hidden ? 0 : 1;
    });
    count.textContent = (words.shown || "{n} / {all}").replace("{n}", shown).replace("{all}", all);
  }

  function button(label, action) {
    var made = text("button", "", label);
    made.type = "button";
    made.addEventListener("click", function () { action(made); });
    return made;
  }

  function download(name, content) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff" + content], { type: "text/csv" }));
    link.download = name + ".csv";
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }

  function copy(content, made) {
    function done() { made.textContent = words.copied; setTimeout(function () { made.textContent = words.copy; }, 1500); }
    function byHand() {
      var area = document.createElement("textarea");
      area.value = content;
      document.body.appendChild(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      done();
    }
    if (navigator.clipboard) { navigator.clipboard.writeText(content).then(done, byHand); } else { byHand(); }
  }

  function remembered(key, value) {
    try {
      if (value === undefined) { return JSON.parse(localStorage.getItem(key) || "[]"); }
      localStorage.setItem(key, JSON.stringify(value));
    } catch (error) { /* storage may be closed to pages opened from disk */ }
    return [];
  }

  function showColumns(table, hidden) {
    Array.prototype.forEach.call(table.rows, function (row) {
      if (row.classList.contains("unfold-row") || row.cells.length !== table.tHead.rows[0].cells.length) { return; }
      Array.prototype.forEach.call(row.cells, function (cell, at) { cell.style.display = hidden.indexOf(at) >= 0 ? "none" : ""; });
    });
  }

  function columnChoice(table, heads) {
    var key = "materiel-columns-" + table.id, hidden = remembered(key);
    var box = element("details"), set = element("fieldset");
    box.appendChild(text("summary", "", words.columns));
    set.appendChild(text("legend", "visually-hidden", words.columns));
    heads.forEach(function (head, at) {
      var label = element("label"), check = document.createElement("input");
      check.type = "checkbox";
      check.checked = hidden.indexOf(at) < 0;
      check.addEventListener("change", function () {
        hidden = hidden.filter(function (each) { return each !== at; }).concat(check.checked ? [] : [at]);
        closeDoors(table);
        showColumns(table, hidden);
        remembered(key, hidden);
      });
      label.appendChild(check);
      label.appendChild(document.createTextNode(" " + head.textContent.trim()));
      set.appendChild(label);
    });
    box.appendChild(set);
    if (hidden.length) { showColumns(table, hidden); }
    return box;
  }

  function equip(table) {
    var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
    var tools = element("div", "tools");
    var choice = table.id && heads.length > 3 ? columnChoice(table, heads) : null;
    heads.forEach(function (head, index) {
      if (head.querySelector(".visually-hidden")) { return; }
      var made = button("", function () { sortBy(table, index, head); });
      while (head.firstChild) { made.appendChild(head.firstChild); }
      made.title = words.sort || "";
      head.appendChild(made);
    });
    if (table.tBodies[0].rows.length > 8) {
      var input = document.createElement("input"), count = element("span");
      input.type = "search";
      input.placeholder = words.filter;
      input.setAttribute("aria-label", words.filter);
      count.setAttribute("aria-live", "polite");
      input.addEventListener("input", function () { filterRows(table, input.value, count); });
      tools.appendChild(input);
      tools.appendChild(count);
    }
    tools.appendChild(button(words.copy, function (made) { copy(asText(table, "\t", function (v) { return v; }), made); }));
    tools.appendChild(button(words.csv, function () { download(table.id || "table", asText(table, ",", csvCell)); }));
    if (choice) { tools.appendChild(choice); }
    table.parentNode.insertBefore(tools, table);
  }

  /* Kinds of contradiction are switches: one shows its own, a second press shows all. */
  document.querySelectorAll("#kinds [data-kind]").forEach(function (label, at, labels) {
    var made = button(label.textContent, function () {
      var on = made.getAttribute("aria-pressed") !== "true";
      labels.forEach(function (each) { each.firstChild.setAttribute("aria-pressed", "false"); });
      made.setAttribute("aria-pressed", String(on));
      document.querySelectorAll(".contradiction").forEach(function (each) {
        each.hidden = on && each.getAttribute("data-kind") !== label.getAttribute("data-kind");
      });
    });
    made.setAttribute("aria-pressed", "false");
    label.textContent = "";
    label.appendChild(made);
  });

  /* Ties on a day: the slider says of every row how it stands by its own dates. */
  function dayOf(months) {
    return Math.floor(months / 12) + "-" + ("0" + (months % 12 + 1)).slice(-2) + "-15";
  }

  function standing(item, day) {
    var since = (item.getAttribute("data-since") || "").split("/"), until = (item.getAttribute("data-until") || "").split("/");
    var begins = item.hasAttribute("data-since"), ends = item.hasAttribute("data-until");
    if (item.hasAttribute("data-denied")) { return "denied"; }
    if (!begins && !ends) { return "undated"; }
    if (begins && since[0] && day < since[0]) { return "not_yet"; }
    if (ends && until[1] && until[1] < day) { return "ended"; }
    if (!begins || !since[1] || day < since[1]) { return "possibly_on"; }
    if (!ends) { return "assumed_on"; }
    return until[0] && day <= until[0] ? "known_on" : "possibly_on";
  }

  function years(list) {
    var found = [];
    list.querySelectorAll("li").forEach(function (item) {
      ["data-since", "data-until"].forEach(function (name) {
        (item.getAttribute(name) || "").split("/").forEach(function (day) { if (day) { found.push(+day.slice(0, 4)); } });
      });
    });
    return found;
  }

  function slide(list) {
    var found = years(list);
    if (found.length < 3 || !words.standing) { return; }
    var box = element("p", "slider"), label = text("label", "", words.on_day + " "), shown = element("output"), range = document.createElement("input");
    range.type = "range";
    range.min = 12 * Math.max(1900, Math.min.apply(null, found));
    range.max = 12 * Math.max.apply(null, found) + 11;
    range.value = range.max;
    function show() {
      var day = dayOf(+range.value), on = 0;
      list.querySelectorAll("li:not([data-moment])").forEach(function (item) {
        var how = standing(item, day), tag = item.querySelector(".standing") || item.insertBefore(element("span", "standing"), item.firstChild);
        var out = how === "ended" || how === "not_yet" || how === "denied";
        tag.textContent = words.standing[how];
        item.classList.toggle("off", out);
        if (!out) { on += 1; }
      });
      shown.textContent = day + ": " + words.in_force.replace("{n}", on);
      range.setAttribute("aria-valuetext", shown.textContent);
    }
    range.addEventListener("input", show);
    label.appendChild(range);
    box.appendChild(label);
    box.appendChild(shown);
    list.parentNode.insertBefore(box, list);
  }

  document.querySelectorAll("ul.timed").forEach(slide);

  document.querySelectorAll("table.data").forEach(function (table) {
    if (table.tBodies[0] && table.tBodies[0].rows.length > 3) { equip(table); }
  });
})();
