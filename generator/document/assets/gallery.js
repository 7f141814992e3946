// Search and filters of the gallery.  A card is shown when it has every word searched for, one of the chosen kinds and
// all of the chosen properties.  The choice stands in the address, so that it can be kept and sent.
"use strict";
(() => {
  const form = document.getElementById("filters");
  const search = document.getElementById("search");
  const found = document.getElementById("found");
  const reset = document.getElementById("reset");
  const cards = [...document.querySelectorAll("#cards > li")].map((item) => ({
    item,
    words: item.dataset.words,
    kind: item.dataset.kind,
    properties: new Set(item.dataset.properties.split(" ")),
  }));

  const boxes = (group) => [...document.querySelectorAll(`#${group} input`)];
  const chosen = (group) => boxes(group).filter((box) => box.checked).map((box) => box.value);

  const choice = () => ({
    words: search.value.toLowerCase().split(/\s+/).filter((word) => word !== ""),
    kinds: chosen("kinds"),
    properties: chosen("properties"),
  });

  const fits = (card, { words, kinds, properties }) =>
    words.every((word) => card.words.includes(word)) &&
    (kinds.length === 0 || kinds.includes(card.kind)) &&
    properties.every((property) => card.properties.has(property));

  const show = () => {
    const now = choice();
    let count = 0;
    for (const card of cards) {
      const shown = fits(card, now);
      card.item.hidden = !shown;
      if (shown) count += 1;
    }
    found.textContent = count === cards.length ? `All ${count} activations` :
      count === 0 ? "No activation fits" : `${count} of ${cards.length} activations`;
    reset.hidden = count === cards.length;
  };

  const write = () => {
    const { kinds, properties } = choice();
    const address = new URLSearchParams();
    if (search.value.trim() !== "") address.set("search", search.value.trim());
    if (kinds.length > 0) address.set("kind", kinds.join(","));
    if (properties.length > 0) address.set("with", properties.join(","));
    history.replaceState(null, "", address.size === 0 ? location.pathname : `#${address}`);
  };

  const read = () => {
    const address = new URLSearchParams(location.hash.slice(1));
    search.value = address.get("search") ?? "";
    for (const [group, key] of [["kinds", "kind"], ["properties", "with"]]) {
      const wanted = (address.get(key) ?? "").split(",");
      for (const box of boxes(group)) box.checked = wanted.includes(box.value);
    }
    show();
  };

  let writing; // browsers refuse addresses that change with every key
  form.addEventListener("input", () => {
    show();
    clearTimeout(writing);
    writing = setTimeout(write, 200);
  });
  form.addEventListener("reset", () => setTimeout(() => { show(); write(); search.focus(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", read);
  form.hidden = false;
  read();
})();
