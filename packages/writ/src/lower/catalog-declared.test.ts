import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import declared from "../../catalog/declared.json" with { type: "json" };
import { CATALOG } from "./catalog.js";
import type { Reference } from "./template.js";
import { askedBy, takenBy } from "./testing.js";

// Servers and agents that no test can start: the catalog is compared with the arguments that they were seen to declare.

/** By toolset and tool: its arguments; `?` may be absent; `~` as well, and only some versions have it. */
const DECLARED: Readonly<Record<string, Readonly<Record<string, string>>>> = declared;
const BY_HAND = Object.values(CATALOG).filter(({ checked }) => checked.by === "hand");

/** Whether each argument of a tool must be there, by its path. */
function argumentsOf(text: string): ReadonlyMap<string, boolean> {
  const words = text.split(" ").filter((word) => word !== "");
  return new Map(words.map((word) => [word.replace(/[?~]$/, ""), !/[?~]$/.test(word)]));
}

const pathOf = ({ selector }: Reference): string => selector.text.replace(/^args\./, "");

test("what was read of each toolset is written down", () =>
  expect(Object.keys(DECLARED).sort()).toEqual(BY_HAND.map(({ toolset }) => toolset).sort()));

test.each(BY_HAND.map((toolset) => [toolset.toolset, toolset] as const))("%s is what was read", (name, toolset) => {
  const tools = DECLARED[name] ?? {};
  expect(Object.keys(toolset.tools).sort()).toEqual(Object.keys(tools).sort());
  for (const [tool, text] of Object.entries(tools)) {
    const known = argumentsOf(text);
    for (const { reference, guarded } of takenBy(toolset, tool)) {
      const path = pathOf(reference);
      expect([tool, path, known.has(path)]).toEqual([tool, path, true]);
      if (!guarded || reference.optional)
        expect([tool, path, known.get(path)]).toEqual([tool, path, !reference.optional]);
    }
    for (const path of askedBy(toolset, tool).map(pathOf))
      expect([tool, path, known.has(path)]).toEqual([tool, path, true]);
  }
});

const corpora = process.env["WRIT_CORPORA"] ?? fileURLToPath(new URL("../../../../../shared/corpora", import.meta.url));
const registry = `${corpora}/mcp-registry-tools.jsonl.gz`;

interface Row {
  readonly tool: string;
  readonly server: string;
  readonly arguments: readonly { readonly name: string }[] | null;
}

test.skipIf(!existsSync(registry))("mcp/sqlite has the arguments that a public registry lists", () => {
  const rows = gunzipSync(readFileSync(registry)).toString("utf8").trim().split("\n");
  const listed = rows.map((line) => JSON.parse(line) as Row).filter(({ server }) => server === "sqlite-mcp-server");
  const known = new Map(listed.map((row) => [row.tool, (row.arguments ?? []).map(({ name }) => name)]));
  for (const [tool, text] of Object.entries(DECLARED["mcp/sqlite"] ?? {}))
    expect([tool, known.get(tool)]).toEqual([tool, [...argumentsOf(text).keys()]]);
});

if (!existsSync(registry)) console.log(`skipped: no tools of a registry at ${registry}; set WRIT_CORPORA`);
