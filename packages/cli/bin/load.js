"use strict";

const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { Script } = require("node:vm");

/**
 * Loads files of the built command from a folder, each with the code cache that the build left beside it: compiling is
 * half of what starting costs, and V8 takes it from there. A cache that another V8 made is refused by V8 itself.
 */
function createLoader(folder) {
  /** What has been loaded, by file name. */
  const loaded = new Map();

  function load(name) {
    const known = loaded.get(name);
    if (known !== undefined) return known.module.exports;
    const filename = join(folder, name);
    const script = new Script(sourceOf(filename), { filename, cachedData: cacheOf(filename) });
    const module = { exports: {} };
    loaded.set(name, { module, script });
    script.runInThisContext()(module.exports, requireFrom, module, filename, folder);
    return module.exports;
  }

  const requireFrom = (id) => (id.startsWith("./") ? load(id.slice(2)) : require(id));

  /** Code caches of what has been loaded, with every function that has been called by now. */
  const codeCaches = () =>
    [...loaded].map(([name, { script }]) => ({
      name,
      cache: script.createCachedData(),
      rejected: script.cachedDataRejected,
    }));

  return { load, codeCaches };
}

/** The build writes ASCII only, so that every byte is a character and nothing has to be decoded. */
const sourceOf = (filename) =>
  `(function (exports, require, module, __filename, __dirname) { "use strict"; ${readFileSync(filename, "latin1")}\n})`;

function cacheOf(filename) {
  try {
    return readFileSync(`${filename}.cache`);
  } catch {
    return undefined;
  }
}

module.exports = { createLoader };
