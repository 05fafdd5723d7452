import type { Truth } from "../../packages/writ/src/model/effect.js";
import type { Json } from "../../packages/writ/src/model/json.js";
import type { Leaf } from "../../packages/writ/src/model/policy.js";
import { inBlock } from "./addresses.js";
import { hostMatches, nameMatches, pathMatches, segmentsOf } from "./globs.js";
import type { Scene } from "./scene.js";
import { resolvedPath } from "./text.js";
import { every, MAYBE, NO, some, truthOf } from "./truth.js";

/** Section 5, the table of operators, for a value that is there. A list on the right is any-of. */
export function operatorTruth(leaf: Leaf, value: Json, right: Json, scene: Scene): Truth {
  const anyOf = (one: (wanted: Json) => Truth): Truth => some((Array.isArray(right) ? right : [right]).map(one));
  const strings = (one: (text: string, wanted: string) => boolean): Truth =>
    anyOf((wanted) => (typeof value === "string" && typeof wanted === "string" ? truthOf(one(value, wanted)) : MAYBE));
  const numbers = (one: (number: number, wanted: number) => boolean): Truth =>
    anyOf((wanted) => (typeof value === "number" && typeof wanted === "number" ? truthOf(one(value, wanted)) : MAYBE));
  switch (leaf.operator) {
    case "equals":
    case "in":
      return anyOf((wanted) => equalTruth(value, wanted));
    case "contains":
    case "contains_any":
      return anyOf((wanted) => containsTruth(value, wanted));
    case "contains_all":
      return every((Array.isArray(right) ? right : [right]).map((wanted) => containsTruth(value, wanted)));
    case "starts_with":
      return strings((text, wanted) => text.startsWith(wanted));
    case "ends_with":
      return strings((text, wanted) => text.endsWith(wanted));
    case "matches":
      return strings((text, wanted) => regexOf(wanted).test(text));
    case "gt":
      return numbers((number, wanted) => number > wanted);
    case "gte":
      return numbers((number, wanted) => number >= wanted);
    case "lt":
      return numbers((number, wanted) => number < wanted);
    case "lte":
      return numbers((number, wanted) => number <= wanted);
    case "glob":
      return anyOf((wanted) => globTruth(leaf, value, wanted, scene));
    case "cidr":
      return anyOf((wanted) => cidrTruth(value, wanted));
    case "within":
      return anyOf((wanted) => withinTruth(value, wanted, scene));
    case "size":
      return sizeTruth(leaf, value, right, scene);
    default:
      throw new Error(`${leaf.operator} is decided in leaf.ts`);
  }
}

/** "A type mismatch (also `equals` across JSON types) is unknown." */
function equalTruth(value: Json, wanted: Json): Truth {
  return typeof value !== "object" && typeof value === typeof wanted ? truthOf(value === wanted) : MAYBE;
}

/** An element of a list, or a piece of a text; `null` is no element. */
function containsTruth(value: Json, wanted: Json): Truth {
  if (Array.isArray(value)) return some(value.map((element) => (element === null ? NO : equalTruth(element, wanted))));
  return typeof value === "string" && typeof wanted === "string" ? truthOf(value.includes(wanted)) : MAYBE;
}

/** RE2's leading flags are RegExp's flags. */
function regexOf(source: string): RegExp {
  const flags = [...source.matchAll(/\(\?([ims]+)\)/g)].map((match) => match[1]).join("");
  return new RegExp(source.replace(/\(\?[ims]+\)/g, ""), `u${[...new Set(flags)].join("")}`);
}

/** A glob means what its selector makes it: a path, a host or a name. */
function globTruth({ selector }: Leaf, value: Json, pattern: Json, scene: Scene): Truth {
  if (typeof value !== "string" || typeof pattern !== "string") return MAYBE;
  switch (selector.text) {
    case "resource.path":
    case "resource.cwd":
      return pathTruth(value, pattern, scene.request.fileSystem.home);
    case "resource.urlPath":
      return truthOf(pathMatches(pattern, value));
    case "resource.host":
      return truthOf(hostMatches(pattern, value));
    default:
      return truthOf(nameMatches(pattern, value));
  }
}

/** `~/x` stands below a home folder that may not be known. */
function pathTruth(value: string, pattern: string, home: string | null): Truth {
  if (!pattern.startsWith("~/")) return truthOf(pathMatches(pattern, value));
  return home === null ? MAYBE : truthOf(pathMatches(home + pattern.slice(1), value));
}

function cidrTruth(value: Json, block: Json): Truth {
  const inside = typeof value === "string" && typeof block === "string" ? inBlock(value, block) : null;
  return inside === null ? MAYBE : truthOf(inside);
}

/** "A path, resolved lexically on both sides": equal or below. */
function withinTruth(value: Json, folder: Json, { request }: Scene): Truth {
  const { cwd, home } = request.fileSystem;
  const resolve = (path: Json): string | null => (typeof path === "string" ? resolvedPath(path, cwd, home) : null);
  const [inner, outer] = [resolve(value), resolve(folder)];
  if (inner === null || outer === null) return MAYBE;
  const names = segmentsOf(inner);
  return truthOf(segmentsOf(outer).every((name, index) => names[index] === name));
}

/** Elements of a list, or characters of a text: a number, or operators over the number. */
function sizeTruth(leaf: Leaf, value: Json, right: Json, scene: Scene): Truth {
  if (typeof value !== "string" && !Array.isArray(value)) return MAYBE;
  const size = [...value].length;
  if (typeof right === "number") return truthOf(size === right);
  if (typeof right !== "object" || right === null || Array.isArray(right)) return MAYBE;
  return every(
    Object.entries(right).map(([name, wanted]) =>
      isOrder(name) ? operatorTruth({ ...leaf, operator: name }, size, wanted, scene) : MAYBE,
    ),
  );
}

const ORDERS = ["equals", "gt", "gte", "lt", "lte"] as const;
const isOrder = (name: string): name is (typeof ORDERS)[number] => ORDERS.some((order) => order === name);
