import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRedactor } from "./create.js";
import { eventRedactor, type EventTexts, redactEvents } from "./events.js";
import { AI_SDK_EVENTS, ANTHROPIC_EVENTS, OPENAI_EVENTS } from "./known-events.js";
import { jsonLinesRedactor, redactJsonLines } from "./json-lines.js";
import { createNumbering } from "./numbering.js";
import { at } from "./paths.js";
import { slowScanner } from "./testing.js";

const scanner = slowScanner();
const optionsOf = (events: EventTexts) => ({ scanner, numbering: createNumbering(), events });
const all = (events: EventTexts, source: readonly unknown[]): readonly unknown[] => {
  const redactor = eventRedactor(optionsOf(events));
  return [...source.flatMap((event) => [...redactor.push(event)]), ...redactor.end()];
};
const joined = (events: readonly unknown[], path: readonly (string | number)[]): string =>
  events.map((event) => String(at(event, path) ?? "")).join("");

describe("events of the AI SDK", () => {
  const delta = (id: string, text: string) => ({ type: "text-delta", id, delta: text });

  test("a secret over two deltas does not get out, and text comes before its end", () => {
    const source = [
      { type: "text-start", id: "1" },
      delta("1", "write to an"),
      delta("1", "n@x.com"),
      { type: "text-end", id: "1" },
      { type: "finish" },
    ];
    const out = all(AI_SDK_EVENTS, source);
    expect(joined(out, ["delta"])).toBe("write to <EMAIL_1>");
    expect(out.at(-1)).toEqual({ type: "finish" });
    expect(out.at(-2)).toEqual({ type: "text-end", id: "1" });
    expect(out.filter((event) => at(event, ["type"]) === "text-start")).toHaveLength(1);
  });

  test("what stands between two deltas does not part them", () => {
    const source = [delta("1", "ann@"), { type: "ping" }, delta("2", "x.com"), delta("1", "x.com")];
    const out = all(AI_SDK_EVENTS, source);
    expect(
      out
        .filter((event) => at(event, ["id"]) === "1")
        .map((event) => at(event, ["delta"]))
        .join(""),
    ).toBe("<EMAIL_1>");
    expect(
      out
        .filter((event) => at(event, ["id"]) === "2")
        .map((event) => at(event, ["delta"]))
        .join(""),
    ).toBe("x.com");
  });

  test("other events and other fields are redacted as well", () => {
    const out = all(AI_SDK_EVENTS, [
      { type: "tool-result", output: { "ann@x.com": "KEYABCDEF" } },
      { type: "text-delta", id: "1", delta: "hi", note: "ann@x.com" },
    ]);
    expect(out[0]).toEqual({ type: "tool-result", output: { "<EMAIL_1>": "<API_KEY_1>" } });
    expect(out[1]).toMatchObject({ note: "<EMAIL_1>" });
    expect(joined(out, ["delta"])).toBe("hi");
  });

  test("tool inputs and reasoning have channels of their own", () => {
    const source = [
      { type: "tool-input-delta", toolCallId: "a", inputTextDelta: '{"to":"ann@' },
      { type: "reasoning-delta", id: "a", delta: "KEYA" },
      { type: "tool-input-delta", toolCallId: "a", inputTextDelta: 'x.com"}' },
      { type: "reasoning-delta", id: "a", delta: "BCDEF" },
    ];
    const out = all(AI_SDK_EVENTS, source);
    expect(joined(out, ["inputTextDelta"])).toBe('{"to":"<EMAIL_1>"}');
    expect(joined(out, ["delta"])).toBe("<API_KEY_1>");
  });

  test("however deltas are cut, the text is that of the whole", () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("ann@x.com ", "KEY", "ABCDEF", "card 12345678 ", "x ", "-".repeat(70))),
        fc.array(fc.nat(9)),
        (parts, cuts) => {
          const text = parts.join("");
          const pieces: string[] = [];
          for (let from = 0, next = 0; from < text.length; next++) {
            const length = 1 + (cuts[next % Math.max(1, cuts.length)] ?? 3);
            pieces.push(text.slice(from, from + length));
            from += length;
          }
          const out = all(
            AI_SDK_EVENTS,
            pieces.map((piece) => delta("1", piece)),
          );
          const whole = createRedactor({ find: (t) => scanner.scan(t), numbering: createNumbering() }).text(text);
          expect(joined(out, ["delta"])).toBe(whole);
        },
      ),
      { numRuns: 60 },
    ));

  test("too many open texts end the stream", () => {
    const redactor = eventRedactor(optionsOf(AI_SDK_EVENTS));
    expect(() => {
      for (let id = 0; id < 2_000; id++) redactor.push(delta(String(id), "a"));
    }).toThrow(RangeError);
  });

  test("as a Web stream", async () => {
    const source = new ReadableStream<unknown>({
      start(controller) {
        for (const text of ["an", "n@x", ".com"]) controller.enqueue(delta("1", text));
        controller.close();
      },
    });
    const out: unknown[] = [];
    const reader = source.pipeThrough(redactEvents(optionsOf(AI_SDK_EVENTS))).getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) out.push(next.value);
    expect(joined(out, ["delta"])).toBe("<EMAIL_1>");
  });
});

describe("events of others", () => {
  test("OpenAI: choices and tool calls by their index, and the rest before the choice ends", () => {
    const chunk = (index: number, delta: unknown, end: string | null = null) => ({
      id: "c",
      choices: [{ index, delta, finish_reason: end }],
    });
    const call = (text: string) => ({ tool_calls: [{ index: 0, function: { arguments: text } }] });
    const out = all(OPENAI_EVENTS, [
      chunk(0, { role: "assistant", content: "" }),
      chunk(0, { content: "ann@" }),
      chunk(1, { content: "KEY" }),
      chunk(0, { content: "x.com" }),
      chunk(1, { content: "ABCDEF" }),
      chunk(0, call('{"a":"KEYA')),
      chunk(0, call('BCDEF"}')),
      chunk(0, {}, "stop"),
      chunk(1, { content: "!" }, "stop"),
    ]);
    const of = (index: number) => out.filter((event) => at(event, ["choices", 0, "index"]) === index);
    expect(joined(of(0), ["choices", 0, "delta", "content"])).toBe("<EMAIL_1>");
    expect(joined(of(1), ["choices", 0, "delta", "content"])).toBe("<API_KEY_1>!");
    expect(joined(of(0), ["choices", 0, "delta", "tool_calls", 0, "function", "arguments"])).toBe(
      '{"a":"<API_KEY_1>"}',
    );
    expect(at(of(0).at(-1), ["choices", 0, "finish_reason"])).toBe("stop");
    expect(at(of(1).at(-1), ["choices", 0, "finish_reason"])).toBe("stop");
  });

  test("Anthropic: blocks", () => {
    const out = all(ANTHROPIC_EVENTS, [
      { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "KEYABC" } },
      { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "DEF" } },
      { type: "content_block_stop", index: 0 },
    ]);
    expect(joined(out, ["delta", "text"])).toBe("<API_KEY_1>");
    expect(out.at(-1)).toEqual({ type: "content_block_stop", index: 0 });
  });
});

describe("JSON Lines", () => {
  const lines = () => jsonLinesRedactor(createRedactor({ find: (t) => scanner.scan(t), numbering: createNumbering() }));
  const text = '{"card": 12345678, "b":1.0}\r\n\nnot JSON ann@x.com\n{"a":"ann@x.com","a":2}';

  test("stay lines, and each that was JSON stays JSON", () => {
    const redactor = lines();
    expect(redactor.push(text) + redactor.end()).toBe(
      '{"card": "<CARD_1>", "b":1.0}\r\n\nnot JSON <EMAIL_1>\n{"a":"<EMAIL_1>","a":2}',
    );
  });

  test("however they are cut", () => {
    const whole = lines();
    const expected = whole.push(text) + whole.end();
    for (let place = 0; place <= text.length; place++) {
      const redactor = lines();
      expect(redactor.push(text.slice(0, place)) + redactor.push(text.slice(place)) + redactor.end()).toBe(expected);
    }
  });

  test("a line without end is an error, not a growing memory", () => {
    const redactor = lines();
    const part = "x".repeat(4_194_304);
    expect(() => {
      for (let count = 0; count < 5; count++) redactor.push(part);
    }).toThrow(RangeError);
  });

  test("as a Web stream", async () => {
    const source = new ReadableStream<string>({
      start(controller) {
        controller.enqueue('["ann@');
        controller.enqueue('x.com"]\n[1]');
        controller.close();
      },
    });
    const redactor = createRedactor({ find: (t) => scanner.scan(t), numbering: createNumbering() });
    const reader = source.pipeThrough(redactJsonLines(redactor)).getReader();
    let out = "";
    for (let next = await reader.read(); !next.done; next = await reader.read()) out += next.value;
    expect(out).toBe('["<EMAIL_1>"]\n[1]');
  });
});
