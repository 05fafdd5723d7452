// Texts as an agent's tools give them: pages, sources, JSON and logs, 512 KiB of each, in the same order everywhere. They
// are put together from the repository and what it has installed, so that no copy of them is kept.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SHARE = 512 * 1024;

/** 2 MiB in four parts, by name. @throws {Error} if there is too little to put together. */
export function makeTexts() {
  const installed = packagesIn(join(ROOT, "node_modules"));
  return {
    pages: collect(installed.map((folder) => join(folder, "README.md"))),
    sources: collect(filesBelow(join(ROOT, "packages/writ/src"), (name) => name.endsWith(".ts"))),
    json: collect([join(ROOT, "package-lock.json"), ...installed.map((folder) => join(folder, "package.json"))]),
    logs: makeLog(SHARE),
  };
}

function collect(files) {
  let text = "";
  for (const file of files) {
    if (text.length >= SHARE) return flat(text.slice(0, SHARE));
    text += readIfThere(file);
  }
  throw new Error(`the files for one part have ${text.length} characters, not ${SHARE}: \`npm ci\` first`);
}

function readIfThere(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** By name, those of a scope in its place. */
function packagesIn(folder) {
  const names = readdirSync(folder)
    .filter((name) => !name.startsWith("."))
    .sort();
  return names.flatMap((name) => (name.startsWith("@") ? packagesIn(join(folder, name)) : [join(folder, name)]));
}

function filesBelow(folder, wanted) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path, wanted) : wanted(entry.name) ? [path] : [];
  });
}

/** Lines of a web server and of a service, with times, addresses, ids and durations: full of numbers. */
function makeLog(length) {
  const random = numbers(7);
  const lines = [];
  for (let at = 0, size = 0; size < length; at++) {
    const line = at % 2 === 0 ? access(at, random) : service(at, random);
    lines.push(line);
    size += line.length + 1;
  }
  return flat(lines.join("\n").slice(0, length));
}

const PATHS = ["/", "/api/v2/orders/", "/static/app.css?v=", "/health", "/api/v2/users?page="];
const timeOf = (at) => new Date(1_750_000_000_000 + at * 731);

function access(at, random) {
  const ip = [10, random(256), random(256), random(256)].join(".");
  const status = [200, 200, 304, 404, 500][random(5)];
  const path = PATHS[random(PATHS.length)] + random(100_000);
  return `${ip} - - [${timeOf(at).toISOString()}] "GET ${path} HTTP/1.1" ${status} ${random(90_000)} "-" "curl/8.${random(10)}.1" ${random(900) / 1000}`;
}

function service(at, random) {
  const id = random(2 ** 31)
    .toString(16)
    .padStart(8, "0");
  const level = ["info", "debug", "warn"][random(3)];
  const fields = { time: timeOf(at).getTime(), level, req: id, ms: random(1200), rows: random(50), msg: "query done" };
  return at % 4 === 1
    ? JSON.stringify(fields)
    : `${timeOf(at).toISOString()} ${level} [worker-${random(16)}] req=${id} took ${random(1200)}ms rows=${random(50)}`;
}

/** The same numbers every time: a linear congruence. */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

/** What a tool that searches a tracker gives: some 10 kB of JSON, with an address to write to and a key among it. */
export function makeResult() {
  const random = numbers(11);
  const words = "the build fails when a request is sent before its session was opened and nothing says why".split(" ");
  const sentence = (count) => Array.from({ length: count }, () => words[random(words.length)]).join(" ");
  const issues = Array.from({ length: 26 }, (_, index) => ({
    id: 40_000 + random(9000),
    title: sentence(7),
    state: random(2) === 0 ? "open" : "closed",
    labels: ["bug", "area/network"].slice(random(2)),
    author: { login: `dev-${random(900)}`, url: `https://git.internal/dev-${random(900)}` },
    created: timeOf(index * 9000).toISOString(),
    body: sentence(28),
    comments: random(40),
  }));
  const key = ["AK", "IA", "UB5B6LV5PXLTWYI6"].join("");
  return { total: 26, issues, note: `ask ${["mara.lind", "northwind.org"].join("@")}; uses ${key}` };
}

/** Random bytes as Latin-1, the same every time. */
export function randomBytes(length) {
  const bytes = Buffer.alloc(length);
  let state = 1;
  for (let at = 0; at < length; at += 4) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes.writeInt32LE(state, at);
  }
  return bytes.toString("latin1");
}

/** One string, not a tree of parts. */
const flat = (text) => Buffer.from(text, "utf8").toString("utf8");
