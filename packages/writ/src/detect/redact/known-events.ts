import type { EventText, EventTexts } from "./events.js";
import { at, type Path } from "./paths.js";

/** Parts of a stream of the AI SDK, of its data stream as well as of `fullStream`: texts, reasoning, inputs of tools. */
export const AI_SDK_EVENTS: EventTexts = {
  texts(event) {
    const [kind, phase] = parted(event);
    if (kind === null || phase !== "delta") return [];
    const field = ["delta", "text", "inputTextDelta"].find((name) => typeof at(event, [name]) === "string");
    return field === undefined ? [] : [{ channel: `${kind}:${idOf(event)}`, path: [field] }];
  },
  ends(event, channel) {
    const type = at(event, ["type"]);
    if (type === "finish" || type === "abort" || type === "error") return true;
    const [kind, phase] = parted(event);
    return phase !== "delta" && phase !== "start" && channel === `${kind ?? ""}:${idOf(event)}`;
  },
};

/** `text-delta` is a `text`, in its phase `delta`. */
function parted(event: unknown): readonly [string | null, string] {
  const type = at(event, ["type"]);
  const kind = ["text", "reasoning", "tool-input"].find(
    (each) => typeof type === "string" && type.startsWith(`${each}-`),
  );
  return kind === undefined ? [null, ""] : [kind, String(type).slice(kind.length + 1)];
}

const idOf = (event: unknown): string => String(at(event, ["toolCallId"]) ?? at(event, ["id"]) ?? "");

/** Chunks of OpenAI's chat completions and whoever speaks like them: what is said, refused, thought, and inputs of tools. */
export const OPENAI_EVENTS: EventTexts = {
  texts: (event) => listAt(event, ["choices"]).flatMap((choice, place) => textsOfChoice(choice, ["choices", place])),
  ends: (event, channel) =>
    listAt(event, ["choices"]).some(
      (choice) => typeof at(choice, ["finish_reason"]) === "string" && channel.startsWith(`${numberOf(choice)}:`),
    ),
};

function textsOfChoice(choice: unknown, path: Path): readonly EventText[] {
  const said = ["content", "refusal", "reasoning_content", "reasoning"].map((name) => ({
    channel: `${numberOf(choice)}:${name}`,
    path: [...path, "delta", name],
  }));
  const calls = listAt(choice, ["delta", "tool_calls"]).map((call, place) => ({
    channel: `${numberOf(choice)}:tool:${numberOf(call)}`,
    path: [...path, "delta", "tool_calls", place, "function", "arguments"],
  }));
  return [...said, ...calls];
}

/** Events of Anthropic's messages: the deltas of content blocks. */
export const ANTHROPIC_EVENTS: EventTexts = {
  texts: (event) =>
    at(event, ["type"]) !== "content_block_delta"
      ? []
      : ["text", "thinking", "partial_json"].map((name) => ({
          channel: `${numberOf(event)}:${name}`,
          path: ["delta", name],
        })),
  ends(event, channel) {
    const type = at(event, ["type"]);
    return type === "message_stop" || (type === "content_block_stop" && channel.startsWith(`${numberOf(event)}:`));
  },
};

const numberOf = (value: unknown): string => String(at(value, ["index"]) ?? "");

function listAt(value: unknown, path: Path): readonly unknown[] {
  const list = at(value, path);
  return Array.isArray(list) ? list : [];
}
