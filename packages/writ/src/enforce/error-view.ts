import { joined } from "../detect/redact/joined.js";
import { type Bounds, Refusal } from "./bounds.js";
import { traceOf, UNTOLD } from "./error-trace.js";
import { copyWholeJson } from "./json-copy.js";
import { type ResultView, viewOf, viewOfText } from "./result-view.js";

/** Errors inside one error, at most, and so how deep. What holds more cannot be inspected. */
const MAX_CAUSES = 100;

/** Properties with a place of their own in the text. */
const TOLD: ReadonlySet<string> = new Set(["name", "message", "cause"]);

/**
 * How rules see what a tool threw: name, message, own properties and causes of an error, anything else like a result. An
 * error that holds what is no JSON, or says itself what its JSON is, is refused. What else its reader may come upon, its
 * stack and what its class says of it, is its `trace`: for guards, and no part of its size.
 */
export function viewOfError(error: unknown, bounds: Bounds): ResultView | Refusal {
  if (error instanceof Error) {
    const telling = new Telling(bounds);
    const refusal = telling.error(error);
    if (refusal !== null) return refusal;
    const seen = viewOfText(telling.lines.join("\n"), true, bounds);
    return seen instanceof Refusal ? seen : { ...seen, trace: telling.traces.join("\n") };
  }
  const seen = viewOf(error, bounds);
  return seen instanceof Refusal ? seen : { ...seen, isError: true };
}

/** Writes an error down line by line; each step says why it cannot be, or `null`. */
class Telling {
  readonly lines: string[] = [];
  readonly traces: string[] = [];
  private left: number;
  private causes = MAX_CAUSES;
  private readonly bounds: Bounds;

  constructor(bounds: Bounds) {
    this.bounds = bounds;
    this.left = bounds.maxBytes;
  }

  error(error: Error): Refusal | null {
    const { name, message, cause }: { name: unknown; message: unknown; cause?: unknown } = error;
    if (typeof name !== "string" || typeof message !== "string") return notJson("a message that is no text");
    if (typeof Reflect.get(error, "toJSON") === "function") return notJson("an error that writes its own JSON");
    const inner: readonly unknown[] = error instanceof AggregateError ? [...error.errors, cause] : [cause];
    return (
      this.line(`${name}: ${message}`) ??
      this.properties(error) ??
      this.trace(error, name, message) ??
      this.inner(inner)
    );
  }

  private properties(error: Error): Refusal | null {
    const keys = Object.keys(error).filter((key) => !TOLD.has(key));
    const symbols = Object.getOwnPropertySymbols(error);
    if (symbols.some((key) => Object.prototype.propertyIsEnumerable.call(error, key)))
      return notJson("a symbol as key");
    return keys.length === 0 ? null : this.value(Object.fromEntries(keys.map((key) => [key, Reflect.get(error, key)])));
  }

  private trace(error: Error, name: string, message: string): Refusal | null {
    const trace = traceOf(error, `${name}: ${message}`);
    if (trace === UNTOLD) return notJson("an error that shows what is no text");
    this.traces.push(...trace);
    return null;
  }

  private inner(causes: readonly unknown[]): Refusal | null {
    for (const each of causes) {
      if (each === undefined) continue;
      this.causes -= 1;
      if (this.causes < 0) return notJson(`more than ${MAX_CAUSES} causes`);
      const refusal = each instanceof Error ? this.error(each) : this.value(each);
      if (refusal !== null) return refusal;
    }
    return null;
  }

  private value(value: unknown): Refusal | null {
    if (typeof value === "string") return this.line(value);
    const copy = copyWholeJson(value, this.bounds);
    if (copy instanceof Refusal) return copy;
    const text = JSON.stringify(copy.value);
    if (text.includes("\\")) this.traces.push(joined(copy.value, () => true) ?? "");
    return this.line(text);
  }

  private line(line: string): Refusal | null {
    this.lines.push(line);
    this.left -= line.length;
    return this.left < 0 ? new Refusal("RESULT_TOO_LARGE", `more than ${this.bounds.maxBytes} bytes`) : null;
  }
}

const notJson = (why: string): Refusal => new Refusal("ARGS_NOT_JSON", why);
