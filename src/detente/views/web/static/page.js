// Small helps for pages that work without them: tips, zoom, arrow keys in charts, names that complete, PNG, drop, progress.
const find = (what, from = document) => [...from.querySelectorAll(what)];

// Light and dark.
for (const button of find("[data-theme-switch]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=strict`;
  });
}

// Marks of charts: one stop for the tab key, arrows from mark to mark, a tip for each.
for (const svg of find("svg.chart")) {
  const marks = find("a.mark", svg);
  marks.forEach((mark, place) => mark.setAttribute("tabindex", place ? "-1" : "0"));
  svg.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const at = marks.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    const next = marks[Math.max(0, Math.min(marks.length - 1, at + step))];
    marks[at].setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  });
  const box = svg.closest("figure");
  if (!box) continue;
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true");
  box.append(tip);
  for (const title of find(".mark > title", svg)) {
    const mark = title.parentElement;
    if (!mark.hasAttribute("aria-label")) mark.setAttribute("aria-label", title.textContent);
    title.remove();
  }
  const show = (mark) => {
    tip.textContent = mark.getAttribute("aria-label");
    tip.hidden = false;
    const here = mark.getBoundingClientRect(), all = box.getBoundingClientRect();
    const left = here.left + here.width / 2 - all.left;
    tip.style.left = `${Math.max(0, Math.min(left - tip.offsetWidth / 2, all.width - tip.offsetWidth))}px`;
    tip.style.top = `${here.top - all.top - tip.offsetHeight - 6}px`;
  };
  const over = (event) => {
    const mark = event.target.closest?.(".mark");
    if (mark) show(mark); else tip.hidden = true;
  };
  svg.addEventListener("pointerover", over);
  svg.addEventListener("focusin", over);
  svg.addEventListener("pointerleave", () => { tip.hidden = true; });
  svg.addEventListener("focusout", () => { tip.hidden = true; });
  svg.addEventListener("keyup", (event) => { if (event.key === "Escape") tip.hidden = true; });
}

// What is wider than its window is looked at from the middle.
for (const box of find(".scroll:has(> .least)")) box.scrollLeft = (box.scrollWidth - box.clientWidth) / 2;

// Zoom: drag over a chart of time; the page comes again with the two dates in its address.
for (const svg of find("svg.chart[data-first]")) {
  const { first, step, count, left, width } = Object.fromEntries(Object.entries(svg.dataset).map(([k, v]) => [k, Number(v)]));
  const place = (event) => {
    const box = svg.getBoundingClientRect();
    const x = (event.clientX - box.left) * (svg.viewBox.baseVal.width / box.width);
    return Math.max(0, Math.min(count - 1, Math.floor(((x - left) / width) * count)));
  };
  const month = (number) => `${String(Math.floor(number / 12)).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}`;
  let start = null, shade = null, moved = false;
  svg.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    start = place(event);
    moved = false;
  });
  svg.addEventListener("pointermove", (event) => {
    if (start === null) return;
    const end = place(event);
    if (end === start && !moved) return;
    moved = true;
    if (!shade) {
      shade = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      shade.setAttribute("class", "brush");
      svg.append(shade);
    }
    const [low, high] = [Math.min(start, end), Math.max(start, end) + 1];
    shade.setAttribute("x", left + (low / count) * width);
    shade.setAttribute("y", 0);
    shade.setAttribute("width", ((high - low) / count) * width);
    shade.setAttribute("height", svg.viewBox.baseVal.height);
  });
  const done = (event) => {
    if (start === null) return;
    const end = place(event), [low, high] = [Math.min(start, end), Math.max(start, end)];
    start = null;
    if (!moved) return;
    const here = new URL(location.href);
    here.searchParams.set("since", month(first + low * step));
    here.searchParams.set("until", month(first + (high + 1) * step - 1));
    here.hash = "";
    location.assign(here);
  };
  addEventListener("pointerup", done);
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("click", (event) => { if (moved) event.preventDefault(); }, true);
}

// PNG: the SVG of the download, drawn at twice its size.
for (const button of find("[data-png]")) {
  const link = button.parentElement.querySelector("a[href*='.svg']");
  button.hidden = false;
  button.addEventListener("click", async () => {
    const theme = document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    const from = new URL(link.href);
    from.searchParams.set("theme", theme);
    const text = await (await fetch(from)).text();
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * 2;
    canvas.height = image.naturalHeight * 2;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(image.src);
    canvas.toBlob((blob) => {
      const save = document.createElement("a");
      save.href = URL.createObjectURL(blob);
      save.download = `${button.dataset.png}.png`;
      save.click();
      setTimeout(() => URL.revokeObjectURL(save.href), 1000);
    });
  });
}

// Names that complete, in the search box and wherever an actor is asked for.
for (const input of find(".find input, input[data-actor]")) {
  const list = document.createElement("ul");
  list.className = "suggest";
  list.id = `${input.id || "actor"}-list-${Math.random().toString(36).slice(2, 7)}`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Names");
  list.hidden = true;
  input.parentElement.append(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) input.setAttribute(name, value);
  let at = -1, asked = 0;
  const close = () => { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const take = (name) => {
    const head = input.matches("[data-actor]") ? "" : input.value.slice(0, input.value.length - last().length);
    input.value = `${head}${name}${input.matches("[data-actor]") ? "" : " "}`;
    close();
    input.focus();
  };
  const last = () => (input.matches("[data-actor]") ? input.value : input.value.split(/[\s,]+/).pop());
  const point = (to) => {
    const all = find("li", list);
    at = (to + all.length) % all.length;
    all.forEach((one, place) => one.setAttribute("aria-selected", place === at));
    input.setAttribute("aria-activedescendant", all[at].id);
    all[at].scrollIntoView({ block: "nearest" });
  };
  input.addEventListener("input", async () => {
    const word = last(), turn = ++asked;
    if (word.length < 2) return close();
    const names = await (await fetch(`/suggest?q=${encodeURIComponent(word)}`)).json();
    if (turn !== asked) return;
    list.replaceChildren(...names.map((name, place) => {
      const one = document.createElement("li");
      one.textContent = name;
      one.id = `${list.id}-${place}`;
      one.setAttribute("role", "option");
      one.setAttribute("aria-selected", "false");
      one.addEventListener("pointerdown", (event) => { event.preventDefault(); take(name); });
      return one;
    }));
    list.hidden = !names.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    at = -1;
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") { event.preventDefault(); point(at + 1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); point(at - 1); }
    else if (event.key === "Enter" && at >= 0) { event.preventDefault(); take(find("li", list)[at].textContent); }
    else if (event.key === "Escape") close();
  });
  input.addEventListener("blur", close);
}

// Drop a file on the form.
for (const form of find("form[data-drop]")) {
  const box = form.querySelector(".drop"), file = form.querySelector("input[type=file]");
  for (const name of ["dragenter", "dragover"]) form.addEventListener(name, (event) => { event.preventDefault(); box.classList.add("over"); });
  for (const name of ["dragleave", "drop"]) form.addEventListener(name, (event) => { event.preventDefault(); box.classList.remove("over"); });
  form.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    file.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}

// Reports being read: look again until it is done, then show the page of what came of it.
for (const box of find("[data-job]")) {
  if (!["waiting", "fetching", "reading"].includes(box.dataset.state)) continue;
  const status = box.querySelector("[role=status]");
  const look = async () => {
    const job = await (await fetch(box.dataset.job)).json();
    if (["done", "failed"].includes(job.state)) return location.reload();
    status.textContent = `${{ waiting: "Waiting for its turn.", fetching: "Being fetched.", reading: "Being read." }[job.state]} ${job.reports.length} read.`;
    setTimeout(look, 500);
  };
  setTimeout(look, 300);
}

// Review by keys: a accept, r reject, e edit, s skip, o open the report.
const card = document.querySelector("[data-review]");
if (card) {
  let gone = false; // one decision a page, however fast the keys
  addEventListener("submit", () => { gone = true; });
  addEventListener("pageshow", () => { gone = false; });
  addEventListener("keydown", (event) => {
    if (gone || event.repeat || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? "")) return;
    const one = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!one) return;
    event.preventDefault();
    if (one.matches("input, textarea, select, summary")) { one.closest("details")?.setAttribute("open", ""); one.focus(); }
    else one.click();
  });
}
