import { createRedactor } from "./create.js";
import { at, type Path, withAt } from "./paths.js";
import type { Redactor, RedactorOptions } from "./redactor.js";
import { type StreamOptions, type TextRedactor, textRedactor } from "./stream.js";

/** A text of an event that goes on in later events of the same channel. */
export interface EventText {
  readonly channel: string;
  readonly path: Path;
}

/** How events carry texts that are cut into pieces; see `AI_SDK_EVENTS` and others. */
export interface EventTexts {
  /** Where an event has such texts: strings, one of a channel. */
  texts(event: unknown): readonly EventText[];
  /** Whether an open channel ends with this event. Default: all end with the stream. */
  ends?(event: unknown, channel: string): boolean;
}

export interface EventOptions extends StreamOptions, Pick<RedactorOptions, "isProxy"> {
  readonly events: EventTexts;
}

/** Redacts events one by one. Each gives none, itself, or itself after what its channels held back. */
export interface EventRedactor {
  push(event: unknown): readonly unknown[];
  end(): readonly unknown[];
}

/** Channels that may be open at once: each holds a text open. */
const MAX_CHANNELS = 1_024;

/**
 * Redacts a stream of events: the texts of a channel as one text, cut where it is decided, and all else of an event like
 * any other value. Every event goes out where it came in, with as much text as is decided by then, so that others do not
 * wait. What is still held when a channel ends goes out in one more event, like the last of that channel, right before.
 * @throws {RangeError} from `push`, for more than 1,024 open channels. {TypeError}: see `Redactor.value`.
 */
export function eventRedactor({ events, isProxy, ...options }: EventOptions): EventRedactor {
  const { scanner, ...rest } = options;
  const find = (text: string) => scanner.scan(text);
  const redactor = createRedactor({ ...rest, find, ...(isProxy === undefined ? {} : { isProxy }) });
  const open = new Map<string, Channel>();

  const channelOf = (name: string): Channel => {
    const known = open.get(name) ?? new Channel(textRedactor(options));
    open.set(name, known);
    if (open.size > MAX_CHANNELS) throw new RangeError(`more than ${MAX_CHANNELS} texts are open at once`);
    return known;
  };

  const close = (name: string, channel: Channel): readonly unknown[] => {
    open.delete(name);
    return channel.close();
  };

  return {
    push(event) {
      const texts = events.texts(event).filter(({ path }) => typeof at(event, path) === "string");
      const bare = blank(event, texts, redactor);
      let out = bare;
      for (const { channel, path } of texts)
        out = withAt(out, path, channelOf(channel).push(at(event, path), bare, path));
      const ended = [...open].filter(([name]) => events.ends?.(event, name) === true);
      const before = ended.flatMap(([name, channel]) => {
        const own = texts.findLast((text) => text.channel === name);
        if (own === undefined) return close(name, channel);
        open.delete(name);
        out = withAt(out, own.path, `${String(at(out, own.path))}${channel.rest()}`);
        return [];
      });
      return [...before, out];
    },
    end: () => [...open].flatMap(([name, channel]) => close(name, channel)),
  };
}

/** The event without its texts, redacted. */
function blank(event: unknown, texts: readonly EventText[], redactor: Redactor): unknown {
  return redactor.value(texts.reduce((now, { path }) => withAt(now, path, ""), event));
}

/** A text in the making, and the last event that carried some of it. */
class Channel {
  private readonly text: TextRedactor;
  private event: unknown;
  private path: Path = [];

  constructor(text: TextRedactor) {
    this.text = text;
  }

  push(text: unknown, event: unknown, path: Path): string {
    this.event = event;
    this.path = path;
    return typeof text === "string" ? this.text.push(text) : "";
  }

  rest(): string {
    return this.text.end();
  }

  close(): readonly unknown[] {
    const rest = this.rest();
    return rest === "" ? [] : [withAt(this.event, this.path, rest)];
  }
}

/** A Web stream that redacts events; see `eventRedactor`. */
export function redactEvents(options: EventOptions): TransformStream<unknown, unknown> {
  const redactor = eventRedactor(options);
  return new TransformStream<unknown, unknown>({
    transform(event, out) {
      for (const each of redactor.push(event)) out.enqueue(each);
    },
    flush(out) {
      for (const each of redactor.end()) out.enqueue(each);
    },
  });
}
