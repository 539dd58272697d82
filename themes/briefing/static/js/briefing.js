// The briefing theme's script. Every page can be read without it: it lets a
// reader choose light or dark, keeps `#p20` when an old address leads on, and
// makes folder links work when the site is opened from a disk instead of a
// host. It asks no one for anything.
(() => {
  const onDisk = location.protocol === "file:";
  const to = document.currentScript?.dataset.to;
  if (to !== undefined && (location.hash || onDisk)) {
    // What follows on the page would lead on without the fragment.
    window.stop();
    location.replace(to + (onDisk && to.endsWith("/") ? "index.html" : "") + location.hash);
    return;
  }
  const root = document.documentElement;
  const key = "chancery-theme";
  const read = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const keep = (choice) => {
    try { choice ? localStorage.setItem(key, choice) : localStorage.removeItem(key); } catch { /* private mode */ }
  };
  const show = (choice) => { choice ? root.dataset.theme = choice : delete root.dataset.theme; };
  const known = ["", "light", "dark"];
  const stored = read();
  show(known.includes(stored) ? stored : "");

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-switch]");
    if (button) {
      const words = button.dataset.words.split("|");
      const label = () => {
        button.textContent = `${button.dataset.label}: ${words[known.indexOf(root.dataset.theme ?? "")]}`;
      };
      button.addEventListener("click", () => {
        const next = known[(known.indexOf(root.dataset.theme ?? "") + 1) % known.length];
        show(next);
        keep(next);
        label();
      });
      label();
      button.parentElement.hidden = false;
    }
    if (onDisk) {
      for (const link of document.querySelectorAll("a[href]")) {
        const [, path, rest] = link.getAttribute("href").match(/^([^?#]*)(.*)$/);
        if (path.endsWith("/") && !/^[a-z][a-z0-9+.-]*:|^\/\//i.test(path)) {
          link.setAttribute("href", `${path}index.html${rest}`);
        }
      }
    }
  });
})();
