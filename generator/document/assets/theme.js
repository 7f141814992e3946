// The switch between light and dark; without a choice the page follows the system.
"use strict";
(() => {
  const names = { auto: "Theme: system", light: "Theme: light", dark: "Theme: dark" };
  const order = ["auto", "light", "dark"];

  // Pages opened from files may have no storage: then the choice lasts as long as the page.
  const remembered = () => {
    try { return localStorage.getItem("theme"); } catch { return null; }
  };
  const remember = (choice) => {
    try { localStorage.setItem("theme", choice); } catch { /* the page itself still changes */ }
  };

  let choice = order.includes(remembered()) ? remembered() : "auto";
  const show = () => {
    if (choice === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = choice;
  };
  show(); // before the body is drawn, so that nothing flashes

  addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    button.textContent = names[choice];
    button.hidden = false;
    button.addEventListener("click", () => {
      choice = order[(order.indexOf(choice) + 1) % order.length];
      remember(choice);
      button.textContent = names[choice];
      show();
    });
  });
})();
