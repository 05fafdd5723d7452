// N rules (scoped deny rules + tool allowlist, default deny) and 64 rotating calls: what deciders are compared on.
import picomatch from "picomatch";
const TOOLS = Array.from({ length: 20 }, (_, i) => `tool_${i}`);
export const ALLOWED = TOOLS.slice(0, 16);
// deterministic rng
function rng(seed) {
  let s = seed >>> 0;
  return () => {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0;
    return s / 4294967296;
  };
}
const SENS = [".ssh", ".aws", ".gnupg", ".kube", "secrets", "private", ".config/gcloud", "creds"];
// Rule kinds: path glob | host suffix glob | command regex | role condition
export function makeRules(n) {
  const out = [];
  for (let i = 0; i < n; i++) {
    const tool = i % 10 === 9 ? "*" : TOOLS[i % 16];
    const k = i % 4;
    if (k === 0)
      out.push({ id: `r${i}`, tool, kind: "path", glob: i < 8 ? `**/${SENS[i % 8]}/**` : `**/${SENS[i % 8]}-${i}/**` });
    else if (k === 1) out.push({ id: `r${i}`, tool, kind: "host", suffix: `.evil${i}.example` });
    else if (k === 2)
      out.push({ id: `r${i}`, tool, kind: "cmd", re: `\\brm\\s+-rf\\s+/dir${i}\\b`, like: `*rm -rf /dir${i} *` });
    else
      out.push({
        id: `r${i}`,
        tool,
        kind: "role",
        roles: i % 8 === 3 ? ["admin", "dev", "agent"] : ["admin", "dev", "agent", "ops"],
      });
  }
  return out;
}
export function makeCalls(n = 64, seed = 7) {
  const r = rng(seed);
  const out = [];
  for (let i = 0; i < n; i++) {
    const tool = r() < 0.06 ? TOOLS[17] : TOOLS[Math.floor(r() * 16)];
    const bad = r() < 0.2;
    const ti = Math.min(15, TOOLS.indexOf(tool));
    out.push({
      tool,
      args: {
        path: bad && r() < 0.4 ? `/home/u/${SENS[ti % 8]}/id_rsa` : `/srv/project/src/module${i}/index.ts`,
        host: bad && r() < 0.4 ? `x.evil${ti % 4 === 1 ? ti : 1}.example` : `api.service${i % 10}.example.com`,
        command:
          bad && r() < 0.5
            ? `sudo rm -rf /dir${ti % 4 === 2 ? ti : 2} now`
            : `git commit -m "change ${i}" && npm test -- --run module${i}`,
      },
      role: ["admin", "dev", "agent", "ops"][i % 4],
      env: "prod",
    });
  }
  return out;
}
const g = (x) => picomatch(x, { dot: true });
export function compileRule(r) {
  if (r.kind === "path") {
    const m = g(r.glob);
    return (c) => m(c.args.path);
  }
  if (r.kind === "host") {
    const s = r.suffix;
    return (c) => c.args.host.endsWith(s);
  }
  if (r.kind === "cmd") {
    const re = new RegExp(r.re);
    return (c) => re.test(c.args.command);
  }
  const set = new Set(r.roles);
  return (c) => !set.has(c.role);
}
// lower bound A: linear over all rules
export function compileLinear(rules) {
  const allow = new Set(ALLOWED);
  const rs = rules.map((r) => ({ tool: r.tool, id: r.id, f: compileRule(r) }));
  return (c) => {
    if (!allow.has(c.tool)) return false;
    for (let i = 0; i < rs.length; i++) {
      const r = rs[i];
      if ((r.tool === "*" || r.tool === c.tool) && r.f(c)) return false;
    }
    return true;
  };
}
// lower bound B: indexed by tool (specific + '*'), role sets & host suffixes hashed, path/cmd unions
export function compileIndexed(rules) {
  const allow = new Set(ALLOWED);
  const idx = new Map();
  for (const t of ALLOWED) idx.set(t, rules.filter((r) => r.tool === "*" || r.tool === t).map(compileRule));
  return (c) => {
    if (!allow.has(c.tool)) return false;
    const fs = idx.get(c.tool);
    for (let i = 0; i < fs.length; i++) if (fs[i](c)) return false;
    return true;
  };
}
export function compileMerged(rules) {
  const allow = new Set(ALLOWED);
  const idx = new Map();
  for (const t of ALLOWED) {
    const rs = rules.filter((r) => r.tool === "*" || r.tool === t);
    const paths = rs.filter((r) => r.kind === "path").map((r) => picomatch.makeRe(r.glob, { dot: true }).source);
    const cmds = rs.filter((r) => r.kind === "cmd").map((r) => r.re);
    const hosts = new Set(rs.filter((r) => r.kind === "host").map((r) => r.suffix.slice(1)));
    let roles = null;
    for (const role of rs.filter((r) => r.kind === "role")) {
      const s = new Set(role.roles);
      roles = roles ? new Set([...roles].filter((x) => s.has(x))) : s;
    }
    idx.set(t, {
      p: paths.length ? new RegExp(paths.map((x) => `(?:${x})`).join("|")) : null,
      c: cmds.length ? new RegExp(cmds.map((x) => `(?:${x})`).join("|")) : null,
      hosts,
      roles,
    });
  }
  return (c) => {
    if (!allow.has(c.tool)) return false;
    const e = idx.get(c.tool);
    if (e.roles && !e.roles.has(c.role)) return false;
    let h = c.args.host,
      i = h.indexOf(".");
    while (i !== -1) {
      h = h.slice(i + 1);
      if (e.hosts.has(h)) return false;
      i = h.indexOf(".");
    }
    if (e.p && e.p.test(c.args.path)) return false;
    if (e.c && e.c.test(c.args.command)) return false;
    return true;
  };
}
