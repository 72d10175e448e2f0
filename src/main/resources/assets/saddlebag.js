// What pages do besides, where scripts run; each works without.
(() => {
  const copy = text => {
    if (navigator.clipboard) { navigator.clipboard.writeText(text); return; }
    // Plain HTTP has no clipboard.
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  };
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      copy(button.parentElement.querySelector("code").textContent);
      button.textContent = "Copied";
    });
  }

  // On a phone the way to the pages is a strip that is longer than the screen.
  const here = document.querySelector("nav.side [aria-current]");
  const strip = here && here.closest("nav");
  if (strip) { strip.scrollLeft = here.offsetLeft - (strip.clientWidth - here.offsetWidth) / 2; }

  // A large drawing opens at the table that most others stand on.
  const drawing = document.querySelector(".graphbox");
  if (drawing) {
    drawing.scrollTop = drawing.dataset.y - drawing.clientHeight / 2;
    drawing.scrollLeft = drawing.dataset.x - 40;
  }

  // A chart of the table it names: the first column is time, the others numbers.
  const draw = chart => {
    const rows = [...document.getElementById(chart.dataset.of).querySelectorAll("tbody tr")].reverse();
    // One point is no course.
    if (rows.length < 2) { return; }
    const numbers = i => rows.map(r => Number(r.children[i].dataset.value));
    const times = rows.map(r => Date.parse(r.querySelector("time").dateTime) / 1000);
    const style = getComputedStyle(document.documentElement);
    const colour = name => style.getPropertyValue(name).trim();
    const axis = { stroke: colour("--soft"), grid: { stroke: colour("--line"), width: 1 }, size: 70 };
    // An empty chart takes no room, and what takes none has no width to draw in.
    const box = chart.appendChild(document.createElement("div"));
    const plot = new uPlot({
      width: box.clientWidth, height: 220, legend: { show: false },
      series: [{}, { label: "MiB", stroke: colour("--hide"), width: 2, scale: "size", points: { show: true } },
        { label: "rows", stroke: colour("--busy"), width: 2, scale: "rows", points: { show: true } }],
      axes: [{ stroke: axis.stroke, grid: axis.grid }, { ...axis, scale: "size", label: "MiB", labelSize: 20 },
        { ...axis, scale: "rows", label: "rows", labelSize: 20, side: 1, grid: { show: false } }],
      // Backups of one second are no span of time; drawn they are all the same.
      scales: { x: { range: (u, low, high) => low === high ? [low - 3600, high + 3600] : [low, high] },
        size: { range: (u, low, high) => [0, high * 1.15 || 1] }, rows: { range: (u, low, high) => [0, high * 1.15 || 1] } },
    }, [times, numbers(1), numbers(2)], box);
    new ResizeObserver(() => plot.setSize({ width: box.clientWidth, height: 220 })).observe(box);
  };
  if (window.uPlot) { document.querySelectorAll(".chart").forEach(draw); }

  // A file that falls anywhere on the page is the one the form asks for.
  const chooser = document.querySelector("input[type=file][data-drop]");
  if (chooser) {
    document.querySelectorAll("[data-where-dropped]").forEach(words => { words.hidden = false; });
    const carried = e => e.dataTransfer && [...e.dataTransfer.types].includes("Files");
    const over = yes => document.body.classList.toggle("dropping", yes);
    addEventListener("dragover", e => { if (carried(e)) { e.preventDefault(); over(true); } });
    addEventListener("dragleave", e => { if (!e.relatedTarget) { over(false); } });
    addEventListener("drop", e => {
      if (!carried(e)) { return; }
      e.preventDefault();
      over(false);
      if (e.dataTransfer.files.length === 1) {
        chooser.files = e.dataTransfer.files;
        chooser.form.requestSubmit();
      }
    });
  }

  // Who types a value does not mean NULL.
  document.addEventListener("input", e => {
    const field = e.target.closest(".field");
    const none = field && field.querySelector(".null input");
    if (none && e.target !== none && e.target.value !== "") { none.checked = false; }
  });

  // Who writes beside a choice has chosen it.
  document.addEventListener("input", e => {
    const beside = e.target.type !== "radio" && e.target.closest(".choices > div");
    const choices = beside ? beside.querySelectorAll("input[type=radio]") : [];
    if (choices.length === 1) { choices[0].checked = true; }
    if (e.target.name === "on") { choices[1].checked = true; }
  });

  // The job has ended: its page says how, all of it.
  document.addEventListener("htmx:sseClose", e => { if (e.detail.type === "message") { location.reload(); } });

  document.addEventListener("keydown", e => {
    if (e.key === "/" && !e.target.closest("input, textarea, select")) {
      const filter = document.querySelector("input[type=search]");
      if (filter) { e.preventDefault(); filter.focus(); }
    }
  });
})();
