// The language list behind a flag: a button and a listbox made from the <select> that is there
// without script, and which stays the form's field.
import { defineIsland } from "./island.ts";

// How far Page Up and Page Down go: about what the list shows at once.
const PAGE = 7;

function picture(option: HTMLOptionElement): HTMLImageElement {
  const image = new Image(20, 15);
  image.className = "flag";
  image.alt = "";
  image.loading = "lazy";
  image.src = option.dataset.flag ?? "";
  return image;
}

defineIsland("language", (element) => {
  const select = element.querySelector("select");
  if (!select) return undefined;
  // What is made here must outlive a swap around it.
  element.setAttribute("hx-morph-skip", "");

  const chevron = element.querySelector("template")?.content ?? document.createDocumentFragment();
  const button = document.createElement("button");
  button.type = "button";
  button.className = "language-button";
  button.setAttribute("aria-haspopup", "listbox");
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", "language-list");
  const list = document.createElement("ul");
  list.className = "language-list";
  list.id = "language-list";
  // The keys move within it, but a list that scrolls must also be one that Tab can reach.
  list.tabIndex = 0;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", element.querySelector("label")?.textContent ?? "");
  const entries = [...select.options].map((option, index) => {
    const entry = document.createElement("li");
    entry.id = `language-${option.value}`;
    entry.setAttribute("role", "option");
    entry.dataset.index = String(index);
    entry.classList.toggle("apart", "apart" in option.dataset);
    const own = document.createElement("span");
    own.className = "own";
    own.lang = option.value;
    own.textContent = option.dataset.own === option.text ? "" : (option.dataset.own ?? "");
    entry.append(picture(option), document.createTextNode(`${option.text} `), own);
    return entry;
  });
  list.append(...entries);
  select.hidden = true;
  element.append(button, list);

  let active = select.selectedIndex;
  const draw = () => {
    const chosen = select.options[select.selectedIndex];
    if (!chosen) return;
    button.replaceChildren(picture(chosen), document.createTextNode(chosen.text), chevron.cloneNode(true));
    button.setAttribute("aria-label", chosen.dataset.button ?? chosen.text);
    for (const [index, entry] of entries.entries()) {
      entry.setAttribute("aria-selected", String(index === select.selectedIndex));
    }
  };
  const point = (index: number) => {
    active = (index + entries.length) % entries.length;
    for (const [at, entry] of entries.entries()) entry.classList.toggle("active", at === active);
    const entry = entries[active];
    if (!entry) return;
    list.setAttribute("aria-activedescendant", entry.id);
    entry.scrollIntoView({ block: "nearest" });
  };
  let typed = "";
  let typedAt = 0;
  const open = () => {
    typed = "";
    list.hidden = false;
    button.setAttribute("aria-expanded", "true");
    point(select.selectedIndex);
    list.focus();
  };
  const close = (back: boolean) => {
    if (list.hidden) return;
    list.hidden = true;
    button.setAttribute("aria-expanded", "false");
    if (back) button.focus();
  };
  const choose = (index: number) => {
    select.selectedIndex = index;
    draw();
    close(true);
    select.dispatchEvent(new Event("input", { bubbles: true }));
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };

  // The first letters of either name; one letter again and again goes from one match to the next.
  const find = (key: string, time: number) => {
    typed = time - typedAt > 700 ? key : typed + key;
    typedAt = time;
    const again = [...typed].every((letter) => letter === key);
    const sought = again ? key : typed;
    const names = [...select.options].map((option) => [option.text, option.dataset.own ?? ""]);
    const matches = (index: number) => names[index]?.some((name) => name.toLowerCase().startsWith(sought));
    const from = again ? active + 1 : active;
    const order = entries.map((_, step) => (from + step) % entries.length);
    const index = order.find(matches);
    if (index !== undefined) point(index);
  };
  button.addEventListener("click", () => (list.hidden ? open() : close(true)));
  button.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    open();
  });
  list.addEventListener("keydown", (event) => {
    const moves: Record<string, () => void> = {
      ArrowDown: () => point(active + 1),
      ArrowUp: () => point(active - 1),
      PageDown: () => point(Math.min(active + PAGE, entries.length - 1)),
      PageUp: () => point(Math.max(active - PAGE, 0)),
      Home: () => point(0),
      End: () => point(entries.length - 1),
      Enter: () => choose(active),
      " ": () => choose(active),
      Escape: () => close(true),
    };
    const move = moves[event.key];
    if (move) {
      // Escape closes the list, not the dialog around it.
      event.preventDefault();
      event.stopPropagation();
      move();
    } else if (event.key === "Tab") {
      close(false);
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
      find(event.key.toLowerCase(), event.timeStamp);
    }
  });
  list.addEventListener("click", (event) => {
    const index = (event.target as Element).closest<HTMLElement>("[data-index]")?.dataset.index;
    if (index) choose(Number(index));
  });
  list.addEventListener("pointermove", (event) => {
    const index = (event.target as Element).closest<HTMLElement>("[data-index]")?.dataset.index;
    if (index && Number(index) !== active) point(Number(index));
  });
  list.addEventListener("focusout", () => close(false));
  draw();
  return undefined;
});
