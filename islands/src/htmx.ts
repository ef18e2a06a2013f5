// The little of htmx that we call ourselves, typed.
import htmx from "htmx.org/dist/htmx.esm.js";

export interface Htmx {
  registerExtension(name: string, extension: object): void;
}

/** Details of htmx's own events, as far as we read them. */
export interface RequestEvent {
  ctx: {
    sourceElement: Element;
    sourceEvent?: Event;
    request: { action: string; method: string };
    response?: { status: number };
  };
}

export default htmx as Htmx;
