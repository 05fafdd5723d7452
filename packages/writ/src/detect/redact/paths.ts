/** Where something is in a value: keys and places, from the outside in. */
export type Path = readonly (string | number)[];

/** What is there, `undefined` for nothing. Own keys only. */
export function at(value: unknown, path: Path): unknown {
  let now = value;
  for (const key of path) {
    if (typeof now !== "object" || now === null || !Object.hasOwn(now, key)) return undefined;
    now = Reflect.get(now, key);
  }
  return now;
}

/** A copy with something else there; what is not on the way to it is shared. `undefined`: there is no such place. */
export function withAt(value: unknown, [key, ...path]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  const inner = withAt(Reflect.get(value, key), path, by);
  if (Array.isArray(value)) return value.map((each: unknown, index) => (index === key ? inner : each));
  return { ...value, [key]: inner };
}
