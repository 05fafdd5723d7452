import type { ASTNode } from "@marcbachmann/cel-js";
import { CelError } from "./cel-error.js";
import { suggest } from "../model/suggest.js";
import { isMap, lookUp } from "./cel-compare.js";
import { index } from "./cel-operators.js";
import { computed, type Expression, rootNamed, type CelScope } from "./cel-scope.js";
import { FAIL } from "./cel-value.js";

/** `x`: the variable of the comprehension around, or a root. */
export function compileName(name: string, scope: CelScope, offset: number): Expression {
  if (name === scope.local) return computed((frame) => frame.local);
  const root = rootNamed(name, scope, offset);
  if (root.literalKeys) {
    throw new CelError(`\`${name}\` is read by literal names only`, `write \`${name}.NAME\``, offset);
  }
  return computed(root.run);
}

/** What holds `key`; checks keys of roots whose keys are known. `null`: a key that only evaluation knows. */
export function compileHolder(node: ASTNode, key: string | null, scope: CelScope, offset: number): Expression {
  if (node.op !== "id" || node.args === scope.local) return scope.compile(node, scope);
  const root = rootNamed(node.args, scope, node.pos);
  if (key !== null && node.args === "resource") scope.names.attributes.add(key);
  if (key !== null && root.fields !== null && !root.fields.includes(key)) {
    throw new CelError(`\`${node.args}\` has no field \`${key}\``, suggest(key, root.fields), offset);
  }
  if (!root.literalKeys) return compileName(node.args, scope, node.pos);
  if (key === null) return compileName(node.args, scope, node.pos);
  if (node.args === "signals") return signalHolder(key, scope);
  scope.environment.add(key);
  return computed(root.run);
}

/** The one signal that is read: what it depends on must be known when the policy loads, so no other is computed. */
function signalHolder(key: string, scope: CelScope): Expression {
  scope.names.signals.add(key);
  return computed(({ variables }) => ({ [key]: variables.signals?.(key) ?? FAIL }));
}

/** `x.key`: an error when it is not there. */
export function compileSelect(node: ASTNode, key: string, scope: CelScope, offset: number): Expression {
  const holder = compileHolder(node, key, scope, offset);
  const { run } = holder;
  return computed((frame) => {
    const value = run(frame);
    const item = isMap(value) ? lookUp(value, key) : undefined;
    return item === undefined ? FAIL : item;
  }, holder);
}

/** `x[at]`. */
export function compileIndex(node: ASTNode, at: ASTNode, scope: CelScope, offset: number): Expression {
  const key = scope.compile(at, scope);
  const holder = compileHolder(node, typeof key.literal === "string" ? key.literal : null, scope, offset);
  return computed(
    (frame) => {
      const value = holder.run(frame);
      const wanted = key.run(frame);
      return value === FAIL || wanted === FAIL ? FAIL : index(value, wanted);
    },
    holder,
    key,
  );
}

/** `has(x.key)`: there and not `null`, which counts as absent. */
export function compileHas(args: readonly ASTNode[], scope: CelScope, offset: number): Expression {
  const [selection] = args;
  if (selection?.op !== ".") throw new CelError("`has` takes a field", "for instance `has(args.path)`", offset);
  const [node, key] = selection.args;
  const holder = compileHolder(node, key, scope, selection.pos);
  return computed((frame) => {
    const value = holder.run(frame);
    const item = isMap(value) ? lookUp(value, key) : FAIL;
    return item === FAIL ? FAIL : item !== undefined && item !== null;
  }, holder);
}
