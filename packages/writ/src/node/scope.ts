import { AsyncLocalStorage } from "node:async_hooks";
import type { CallScope, ParentCall } from "../enforce/parts.js";

/** Remembers, across `await`, which call's tool is running; parallel calls each have their own. */
export function createScope(): CallScope {
  const storage = new AsyncLocalStorage<ParentCall>();
  return {
    current: () => storage.getStore() ?? null,
    run: (parent, body) => storage.run(parent, body),
  };
}
