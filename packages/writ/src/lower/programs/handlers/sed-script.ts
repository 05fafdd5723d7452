import { knownWord } from "../../shell/word.js";
import type { Effect } from "../effects.js";
import { fileEffect, opaqueEffect } from "../make.js";

const OPAQUE: readonly Effect[] = Object.freeze([
  opaqueEffect("file.write", "a sed script that is not read"),
  opaqueEffect("process.exec", "a sed script that is not read"),
]);

/** The files that a sed script names and the commands that it runs. What is not understood is opaque. Linear. */
export function sedScript(text: string): readonly Effect[] {
  const plain = new Script(text, false).read();
  if (!text.includes("[")) return plain ?? OPAQUE;
  // SECURITY: a delimiter in brackets ends the expression for one version of sed and not for another.
  const aware = new Script(text, true).read();
  return plain === null && aware === null ? OPAQUE : [...(plain ?? []), ...(aware ?? [])];
}

const SPECIAL: ReadonlySet<string> = new Set(["", "/dev/stdout", "/dev/stderr", "/dev/stdin"]);

class Script {
  #at = 0;
  readonly #effects: Effect[] = [];

  constructor(
    readonly text: string,
    readonly brackets: boolean,
  ) {}

  read(): readonly Effect[] | null {
    while (this.#at < this.text.length) {
      this.#skip(" \t\n;{}");
      if (this.#at >= this.text.length) break;
      if (!this.#address() || !this.#command()) return null;
    }
    return this.#effects;
  }

  get #char(): string {
    return this.text[this.#at] ?? "";
  }

  #skip(characters: string): void {
    while (this.#at < this.text.length && characters.includes(this.#char)) this.#at++;
  }

  /** `1`, `$`, `/re/I`, `\%re%`, `first~step`, two of them, `!`. */
  #address(): boolean {
    for (;;) {
      this.#skip("0123456789$~+, \t!");
      const char = this.#char;
      if (char !== "/" && char !== "\\") return true;
      if (char === "\\") this.#at++;
      if (!this.#delimited(this.#take())) return false;
      this.#skip("IM");
    }
  }

  #take(): string {
    const char = this.#char;
    this.#at++;
    return char;
  }

  /** Text up to the delimiter; `\` keeps the next character, and so do brackets, for some versions. */
  #delimited(delimiter: string): boolean {
    for (; this.#at < this.text.length; this.#at++) {
      const char = this.#char;
      if (char === "\\") this.#at++;
      else if (char === "[" && this.brackets && delimiter !== "[") this.#bracket();
      else if (char === delimiter) return ++this.#at > 0;
    }
    return false;
  }

  /** To the end of a bracket expression; a `]` that comes first is a member of it. */
  #bracket(): void {
    const first = this.#at + (this.text[this.#at + 1] === "^" ? 2 : 1);
    const end = this.text.indexOf("]", first + 1);
    if (end >= 0) this.#at = end;
  }

  #command(): boolean {
    const name = this.#take();
    if ("=dDgGhHnNpPxzF".includes(name)) return this.#end();
    if ("lLqQ".includes(name)) return this.#number();
    if ("{}".includes(name)) return true;
    if ("aic#:btTv".includes(name)) return this.#text(name);
    if ("rRwW".includes(name)) return this.#file(name);
    if (name === "e") return this.#execute();
    if (name === "s") return this.#substitute();
    return name === "y" && this.#twice() && this.#end();
  }

  /** A command ends at `;`, `}`, a new line, a comment or the end of the script. */
  #end(): boolean {
    this.#skip(" \t");
    return this.#at >= this.text.length || ";}\n#".includes(this.#char);
  }

  #number(): boolean {
    this.#skip(" \t0123456789");
    return this.#end();
  }

  #line(): string {
    const end = this.text.indexOf("\n", this.#at);
    const line = this.text.slice(this.#at, end < 0 ? undefined : end);
    this.#at += line.length;
    return line;
  }

  /** Text up to the end of its line; a `\` there continues it. Labels may end at `;`, so what follows is a command. */
  #text(name: string): boolean {
    if (name === ":" || "btTv".includes(name)) {
      while (this.#at < this.text.length && !";\n}".includes(this.#char)) this.#at++;
      return true;
    }
    if (name === "#") return this.#line().length >= 0;
    let line = this.#line();
    while (line.endsWith("\\") && this.#at < this.text.length) {
      this.#at++;
      line = this.#line();
    }
    return true;
  }

  #file(name: string): boolean {
    const path = this.#line().trim();
    if (SPECIAL.has(path)) return true;
    const action = name === "w" || name === "W" ? "file.write" : "file.read";
    this.#effects.push(fileEffect(action, knownWord(path)));
    return true;
  }

  #execute(): boolean {
    const command = this.#line().trim();
    if (command === "") this.#effects.push(opaqueEffect("process.exec", "sed runs the lines that it reads"));
    else this.#effects.push({ kind: "shell", text: knownWord(command) });
    return true;
  }

  #twice(): boolean {
    const delimiter = this.#take();
    return delimiter !== "" && delimiter !== "\n" && this.#delimited(delimiter) && this.#delimited(delimiter);
  }

  #substitute(): boolean {
    if (!this.#twice()) return false;
    while ("gpiImM0123456789e".includes(this.#char) && this.#char !== "") {
      if (this.#take() === "e") this.#effects.push(opaqueEffect("process.exec", "sed runs what it substituted"));
    }
    if (this.#char !== "w") return this.#end();
    this.#at++;
    return this.#file("w");
  }
}
