import { Composer, isAlias, isMap, isScalar, isSeq, LineCounter, Parser } from "yaml";
import type { Alias, CST, Document, Node as YamlNode, Pair, ParsedNode, YAMLError } from "yaml";
import type { Code } from "../model/codes.js";
import { PolicyError } from "../model/errors.js";
import type { Position, Problem } from "../model/errors.js";
import type { Entry, Node } from "./node.js";

/** Longest policy text, in UTF-16 units and so at most in bytes of ASCII: checked before anything is parsed. */
export const MAX_POLICY_BYTES = 1024 * 1024;
/** Aliases are expanded, so a small text can stand for a large tree. */
const MAX_NODES = 200_000;
const MAX_DEPTH = 64;
const MAX_ERRORS = 5;

/**
 * Reads one YAML 1.2 document (core schema, keys unique, no custom tags) into positioned nodes.
 * @throws {PolicyError} with every syntax error found.
 */
export function parseYaml(text: string, file: string): Node {
  const [root] = parse(text, file, false);
  return root ?? empty(file);
}

/** The same for a file that may hold several documents, each between `---`. @throws {PolicyError} */
export const parseYamlDocuments = (text: string, file: string): readonly Node[] => parse(text, file, true);

/** At least one node. */
function parse(text: string, file: string, several: boolean): readonly Node[] {
  if (text.length > MAX_POLICY_BYTES || utf8Length(text) > MAX_POLICY_BYTES) {
    throw new PolicyError([problem(file, 1, 1, "POLICY_TOO_LARGE", "a policy is at most 1 MiB of text")]);
  }
  const lines = new LineCounter();
  const documents = readDocuments(text, lines, file);
  const reader = new Reader(file, lines);
  if (documents.length === 0) return empty(file);
  // One mistake makes a parser complain of much that follows from it.
  for (const error of documents.flatMap((each) => each.errors).slice(0, MAX_ERRORS)) reader.syntax(error);
  for (const warning of documents.flatMap((each) => each.warnings)) reader.syntax(warning);
  const [, second] = documents;
  if (second !== undefined && !several) {
    const at = lines.linePos(second.range?.[0] ?? 0);
    reader.problems.push(
      problem(file, at.line, at.col, "POLICY_SYNTAX", "a file holds one policy, here a second one starts"),
    );
  }
  const roots = reader.problems.length > 0 ? [] : documents.flatMap((document) => reader.root(document) ?? []);
  if (reader.problems.length > 0) throw new PolicyError(reader.problems);
  return roots.length > 0 ? roots : empty(file);
}

function empty(file: string): never {
  throw new PolicyError([
    problem(file, 1, 1, "POLICY_SYNTAX", "the file is empty", "start with `apiVersion: writ/v1`"),
  ]);
}

function readDocuments(text: string, lines: LineCounter, file: string): readonly Document.Parsed[] {
  try {
    const tokens = [...new Parser(lines.addNewLine).parse(text)];
    // SECURITY: composing recurses, and a process that runs out of stack in there can end for good.
    if (isDeep(tokens)) throw new RangeError("nested too deeply");
    const composer = new Composer({
      version: "1.2",
      schema: "core",
      uniqueKeys: true,
      logLevel: "silent",
      prettyErrors: false,
    });
    return [...composer.compose(tokens)];
  } catch (error) {
    const why = error instanceof RangeError ? "nested too deeply" : "not readable as YAML";
    throw new PolicyError([problem(file, 1, 1, "POLICY_SYNTAX", why)]);
  }
}

/** Whether any token lies more than `MAX_DEPTH` collections deep. Walks with a list of its own, not by recursion. */
function isDeep(tokens: readonly CST.Token[]): boolean {
  let level: readonly CST.Token[] = tokens;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap(tokensIn);
  }
  return false;
}

function tokensIn(token: CST.Token): readonly CST.Token[] {
  if (token.type === "document") return token.value === undefined ? [] : [token.value];
  if (!("items" in token)) return [];
  return token.items.flatMap(({ key, value }) => [key, value].filter((each) => each !== null && each !== undefined));
}

class Reader {
  readonly problems: Problem[] = [];
  private nodes = 0;
  /** What each anchor stands for at this place of the file. Found by the way: looking for it afresh each time is quadratic. */
  private readonly anchors = new Map<string, YamlNode>();
  private ended = false;
  /** The alias that is being expanded; of several inside each other, the outermost. */
  private alias: Position | null = null;
  private readonly open = new Set<YamlNode>();

  constructor(
    private readonly file: string,
    private readonly lines: LineCounter,
  ) {}

  /** A whole document; `null` for one that is empty. Its anchors are its own. */
  root(document: Document.Parsed): Node | null {
    this.anchors.clear();
    return document.contents === null ? null : this.read(document, document.contents, 0);
  }

  private read(document: Document.Parsed, node: ParsedNode | YamlNode | null, depth: number): Node | null {
    if (this.ended) return null;
    const at = this.at(node);
    this.nodes += 1;
    if (this.nodes > MAX_NODES) return this.end(at, "the policy expands to too many values");
    if (depth > MAX_DEPTH) return this.end(at, "nested too deeply");
    if (node === null) return { kind: "scalar", value: null, ...at };
    if (isAlias(node)) return this.expand(document, node, depth);
    if (node.anchor !== undefined && this.alias === null) this.anchors.set(node.anchor, node);
    if (!isKnownTag(node.tag)) return this.fail(at, `the tag \`${node.tag}\` has no meaning here`);
    if (isScalar(node)) return this.scalar(node.value, at);
    if (isSeq(node))
      return this.nested(node, () => ({
        kind: "list",
        items: this.all(node.items.map((item) => this.read(document, item as YamlNode, depth + 1))),
        ...at,
      }));
    if (isMap(node))
      return this.nested(node, () => ({
        kind: "map",
        entries: this.all(
          node.items.map((pair) => this.entry(document, pair as Pair<YamlNode, YamlNode | null>, depth)),
        ),
        ...at,
      }));
    return this.fail(at, "not a scalar, list or mapping");
  }

  syntax(error: YAMLError): void {
    const { line, col } = this.lines.linePos(error.pos[0]);
    const code: Code = error.code === "DUPLICATE_KEY" ? "POLICY_DUPLICATE_KEY" : "POLICY_SYNTAX";
    const message =
      code === "POLICY_DUPLICATE_KEY" ? "this key stands twice in one mapping" : lowerFirst(error.message);
    this.problems.push(problem(this.file, line, col, code, message));
  }

  private entry(document: Document.Parsed, pair: Pair<YamlNode, YamlNode | null>, depth: number): Entry | null {
    const at = this.at(pair.key);
    const key = isScalar(pair.key) ? pair.key.value : undefined;
    if (typeof key !== "string" && typeof key !== "number" && typeof key !== "boolean") {
      this.fail(at, "a key must be text");
      return null;
    }
    const value = this.read(document, pair.value ?? null, depth + 1);
    return value === null ? null : { key: String(key), at, value: value.line === 0 ? { ...value, ...at } : value };
  }

  private expand(document: Document.Parsed, node: Alias, depth: number): Node | null {
    const target = this.anchors.get(node.source);
    if (target === undefined || this.open.has(target))
      return this.fail(this.at(node), `\`*${node.source}\` refers to itself or to nothing`);
    const outer = this.alias;
    this.alias ??= this.at(node);
    const read = this.read(document, target, depth + 1);
    this.alias = outer;
    return read;
  }

  private nested(node: YamlNode, build: () => Node): Node {
    this.open.add(node);
    const built = build();
    this.open.delete(node);
    return built;
  }

  private scalar(value: unknown, at: Position): Node | null {
    if (value === null || typeof value === "string" || typeof value === "boolean")
      return { kind: "scalar", value, ...at };
    if (typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value))
      return this.fail(at, "this number is too large to be exact; quote it if it is a name");
    if (typeof value === "number" && Number.isFinite(value)) return { kind: "scalar", value, ...at };
    return this.fail(at, "this number has no JSON form");
  }

  private all<T>(items: readonly (T | null)[]): T[] {
    return items.filter((item): item is T => item !== null);
  }

  private at(node: YamlNode | null): Position {
    const offset = node?.range?.[0];
    if (offset === undefined) return { file: this.file, line: 0, column: 0 };
    const { line, col } = this.lines.linePos(offset);
    return { file: this.file, line, column: col };
  }

  /** Reads nothing more: what is too large would be so again at every place that follows. */
  private end(at: Position, message: string): null {
    this.ended = true;
    return this.fail(this.alias ?? at, message);
  }

  private fail(at: Position, message: string): null {
    if (this.problems.length < 100)
      this.problems.push(problem(this.file, at.line, at.column, "POLICY_SYNTAX", message));
    return null;
  }
}

const KNOWN_TAGS = new Set(
  ["str", "int", "float", "bool", "null", "seq", "map"].map((tag) => `tag:yaml.org,2002:${tag}`),
);
const isKnownTag = (tag: string | undefined): boolean => tag === undefined || KNOWN_TAGS.has(tag);

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}

function problem(
  file: string,
  line: number,
  column: number,
  code: Code,
  message: string,
  hint: string | null = null,
): Problem {
  return { file, line, column, code, message, hint };
}
