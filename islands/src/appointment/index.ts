// The appointment form, and the forms that share its parts (create, cancel): the end follows the
// start, a switch turns on when its address is there, the green button says what it will do, and the
// server is asked what follows from what is typed.
import { defineIsland } from "../island.ts";
import { type Fold, hasLength, looksLikeEmail, looksLikePhone, movedEnd } from "./model.ts";

const CHECK_AFTER_MS = 220;
// Words are looked at when a sentence pauses, not at every letter.
const CHECK_WORDS_AFTER_MS = 600;

defineIsland("appointment", (element) => {
  const form = element as HTMLFormElement;
  const field = (name: string) =>
    form.querySelector<HTMLInputElement>(`[name="${name}"]:not([type="radio"])`);
  const value = (name: string) => field(name)?.value ?? "";
  const fold = (name: string): Fold => {
    const chosen = form.querySelector<HTMLInputElement>(`[name="${name}"]:checked`)?.value ?? value(name);
    return chosen === "earlier" || chosen === "later" ? chosen : "";
  };
  const times = () => ({
    start: { date: value("start_date"), time: value("start_time") },
    startFold: fold("start_fold"),
    end: { date: value("end_date"), time: value("end_time") },
    endFold: fold("end_fold"),
  });

  // The last times with the end after the start: what the length is taken from while a new start is
  // typed. An end before its start has no length that could be kept.
  let known = times();
  // The end was typed before the start that belongs to it, which is being typed: it stays if it can.
  let endFirst = false;
  const switchesTouched = new Set<string>();
  const turnedOnHere = new Set<string>();
  let timer = 0;

  const followStart = () => {
    const zone = form.querySelector<HTMLElement>("[data-zone]")?.dataset.zone;
    const now = times();
    if (!zone) return;
    if (endFirst && hasLength(now, zone)) {
      known = now;
      return;
    }
    const end = movedEnd(known, now.start, now.startFold, zone);
    const [date, time, which] = [field("end_date"), field("end_time"), field("end_fold")];
    if (!end || !date || !time) return;
    date.value = end.wall.date;
    time.value = end.wall.time;
    if (which) which.value = end.fold;
    endFirst = false;
    known = times();
  };

  const followEnd = () => {
    const zone = form.querySelector<HTMLElement>("[data-zone]")?.dataset.zone;
    const now = times();
    endFirst = !zone || !hasLength(now, zone);
    if (!endFirst) known = now;
  };
  const left = (event: FocusEvent) => {
    const to = event.relatedTarget as HTMLInputElement | null;
    const stays = to?.name?.startsWith("start_") || to?.dataset.picker?.startsWith("start-");
    if ((event.target as HTMLInputElement).name?.startsWith("start_") && !stays) endFirst = false;
  };

  const followAddress = (input: HTMLInputElement) => {
    const toggle = form.querySelector<HTMLInputElement>(`[role="switch"][data-for="${input.id}"]`);
    if (!toggle) return;
    // Where nothing can be sent nothing is on, whoever turned it on; filled again, it follows anew.
    if (input.value.trim() === "" && toggle.checked) {
      toggle.checked = false;
      switchesTouched.delete(input.id);
      turnedOnHere.add(input.id);
      return;
    }
    if (switchesTouched.has(input.id)) return;
    const good = input.id === "phone" ? looksLikePhone(input.value) : looksLikeEmail(input.value);
    if (good && !toggle.checked && (input.defaultValue === "" || turnedOnHere.has(input.id))) {
      toggle.checked = true;
      turnedOnHere.add(input.id);
    } else if (!good && toggle.checked && turnedOnHere.has(input.id)) {
      toggle.checked = false;
    }
  };

  const sends = () => {
    if (form.querySelector<HTMLInputElement>('[name="kind"]:checked')?.value === "group") return false;
    const schedule = form.querySelector<HTMLInputElement>('[name="schedule"]');
    if (schedule && !schedule.checked) return false;
    return ["sms", "mail"].some((name) => field(name)?.checked);
  };
  const nameButton = () => {
    const button = form.querySelector<HTMLButtonElement>("[data-primary]");
    const [send, save] = [button?.dataset.send, button?.dataset.save];
    if (button && send && save) button.textContent = sends() ? send : save;
  };

  const askServer = (after = CHECK_AFTER_MS) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (form.dataset.busy) return;
      form.querySelector("[data-check]")?.dispatchEvent(new CustomEvent("check"));
    }, after);
  };

  const typed = (event: Event) => {
    const input = event.target as HTMLInputElement;
    if (input.name.startsWith("start_")) followStart();
    else if (input.name.startsWith("end_")) followEnd();
    else if (input.id === "phone" || input.id === "email") followAddress(input);
    else if (input.dataset.for) switchesTouched.add(input.dataset.for);
    nameButton();
    // They stand in the messages.
    const isWords = input.id === "cancel-words" || input.id === "create-name";
    askServer(isWords ? CHECK_WORDS_AFTER_MS : CHECK_AFTER_MS);
  };
  const clicked = (event: Event) => {
    const picker = (event.target as Element).closest<HTMLElement>("[data-picker]")?.dataset.picker;
    const input = picker && form.querySelector<HTMLInputElement>(`#${CSS.escape(picker)}`);
    if (!input) return;
    input.focus();
    input.showPicker?.();
  };
  const submitted = () => window.clearTimeout(timer);

  form.addEventListener("input", typed);
  form.addEventListener("click", clicked);
  form.addEventListener("submit", submitted);
  form.addEventListener("focusout", left);
  nameButton();
  return () => window.clearTimeout(timer);
});
