import type { Word } from "../../shell/word.js";
import { knownWord } from "../../shell/word.js";
import type { Effect } from "../effects.js";
import type { Handler } from "../handler.js";
import { effectsOfParsed, valuesOf } from "../interpret.js";
import { fileEffect, opaqueEffect } from "../make.js";
import { parseWords } from "../parse.js";
import { hostEffects } from "../remote.js";
import { rest } from "../words.js";

/** `socat`: two addresses, of files, hosts, commands. */
export const socat: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  return parsed.operands.flatMap(({ word }) => addresses(word));
};

function addresses(word: Word): readonly Effect[] {
  if (word.text === null)
    return ["process.exec", "net.connect", "file.write"].map((action) =>
      opaqueEffect(action, "an address that is not known"),
    );
  return word.text.split("!!").flatMap((text) => address(text));
}

/** `KIND:argument,option=value`, in any case. */
function address(text: string): readonly Effect[] {
  const colon = text.indexOf(":");
  const kind = (colon < 0 ? text : text.slice(0, colon)).toLowerCase();
  const argument = colon < 0 ? "" : text.slice(colon + 1);
  const plain = argument.split(",")[0] ?? "";
  if (/^(?:exec|system|shell)$/.test(kind))
    return [{ kind: "shell", text: knownWord(kind === "exec" ? plain : argument.replaceAll("\\", "")) }];
  if (
    /^(?:open|file|gopen|create|creat|pipe|fifo|unix|unix-.*|abstract-.*|gop)$/.test(kind) ||
    (colon < 0 && kind.includes("/"))
  )
    return ["file.read" as const, "file.write" as const].map((action) =>
      fileEffect(action, knownWord(colon < 0 ? plain || text : plain)),
    );
  if (/listen|recv|^(?:-|stdio|stdin|stdout|stderr|pty|readline|fd|socketpair)$/.test(kind)) return [];
  const match = /^(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?/.exec(/^(?:proxy|socks)/.test(kind) ? argument : plain);
  const host = (match?.[1] ?? "").replace(/^\[|\]$/g, "");
  return [
    { kind: "host", host: knownWord(host), port: match?.[2] === undefined ? null : Number(match[2]), scheme: null },
  ];
}

/** `nc host port`: listening connects to nobody. */
export const netcat: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const [host, second] = parsed.operands.map(({ word }) => word.text);
  const port = Number(second ?? "");
  const isPort = port > 0 && port < 65_536;
  return effectsOfParsed(spec, parsed).map((effect) =>
    effect.kind === "host" && isPort && effect.host.text === host ? { ...effect, port } : effect,
  );
};

/** Words of `dig` that are no names. */
const KINDS =
  /^(?:in|ch|hs|any|axfr|ixfr(?:=\d+)?|a|aaaa|ns|mx|txt|soa|cname|dname|ptr|srv|caa|ds|dnskey|rrsig|nsec3?|tlsa|sshfp|naptr|https|svcb|hinfo|loc|spf)$/i;

/** `dig @server name type`: what it asks the name server of this machine, or another one, is the name. */
export const dig: Handler = (spec, words) => {
  const servers = words.filter((word) => word.prefix.startsWith("@"));
  const parsed = parseWords(
    spec,
    words.filter((word) => !/^[@+]/.test(word.prefix)),
  );
  const operands = parsed.operands.flatMap(({ word }) => (KINDS.test(word.text ?? "") ? [] : [word]));
  const names = [...valuesOf(parsed, "-q", "-x"), ...operands];
  return [
    ...effectsOfParsed(spec, parsed),
    ...names.flatMap((word) => hostEffects(word, ["", "dns"])),
    ...servers.map((word): Effect => ({ kind: "host", host: rest(word, 1), port: 53, scheme: "dns" })),
  ];
};
