import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Cage, placeOf } from "./cage.js";
import type { Outcome } from "./outcome.js";

/** A claim about the cage, tried from inside: a line, and the files it must leave in its folder, no more and no fewer. */
interface Proof {
  readonly claim: string;
  readonly line: string;
  readonly leaves: readonly string[] | ((files: readonly string[]) => boolean);
}

const ELSEWHERE =
  "/x /rec/x /rec/env /rec/driver /dev/x /dev/shm/x /lib/x /lib64/x /proc/x /s/x /t/x /etc/passwd /host/x /root/x";
const ROOT = /^at-(dev|host|lib|lib32|lib64|proc|rec|s|t|tmp|tools|usr|nix|gnu)$/;
const INHERITED = "_ BASH_ENV HOME LC_ALL OLDPWD PATH PWD SHLVL TMPDIR".split(" ");
const count = (files: readonly string[], start: string): number =>
  files.filter((file) => file.startsWith(start)).length;

const proofs = (canary: string, port: number): readonly Proof[] => [
  {
    claim: "only the scratch folders can be written",
    line: `for f in ${ELSEWHERE}; do : > "$f" && : > wrote; done; : > tried; : > /here/in; : > ~/home`,
    leaves: ["tried", "in", "../h/home"],
  },
  {
    claim: "a file of the host cannot be read",
    line: `read -r x < ${canary} && : > "read-$x"; for f in ${canary} /etc/passwd /etc/hostname /bin/sh; do [[ -e $f ]] && : > there; done; : > tried`,
    leaves: ["tried"],
  },
  {
    claim: "nothing of the host is in the root",
    line: `for f in /*; do : > "at-\${f#/}"; done; for f in /tools/* /host/* /usr/bin/* /bin/*; do [[ -e $f ]] && : > tool; done; : > at-s`,
    leaves: (files) => files.every((file) => ROOT.test(file)) && files.includes("at-rec"),
  },
  {
    claim: "no network, not even the host's own",
    line: `exec 7<> /dev/tcp/127.0.0.1/${port} && : > connected; exec 7<> /dev/udp/127.0.0.1/${port} && echo x >&7 && : > sent; : > tried`,
    leaves: (files) => !files.includes("connected") && !files.includes("sent"),
  },
  {
    claim: "no other process can be seen or signalled",
    line: `kill -0 ${process.pid} && : > signalled; kill -0 ${process.ppid} && : > signalled; for p in /proc/[0-9]*; do [[ -e $p && $p != /proc/1 && $p != /proc/$$ ]] && : > "seen"; done; : < /proc/1/root/rec/driver && : < /proc/1/root/etc/passwd && : > host; : > tried`,
    leaves: ["tried"],
  },
  {
    claim: "no signal ends the cage, or reaches beyond it",
    line: `: > tried; trap "" USR1 TERM; kill -USR1 0; kill -TERM 0; kill -USR1 1; kill -KILL 1; kill -TERM -1; kill -STOP 0; : > continued`,
    leaves: ["tried"],
  },
  {
    claim: "bash runs as nobody, without rights",
    line: `: > "$UID-$EUID"; while read -r k v; do case $k in CapEff:|CapPrm:|CapInh:|CapAmb:) [[ $v == 0000000000000000 ]] || : > rights;; NoNewPrivs:) [[ $v == 1 ]] || : > gains;; esac; done < /proc/self/status`,
    leaves: ["65534-65534"],
  },
  {
    claim: "nothing is inherited from the environment",
    line: `for v in $(compgen -e); do : > "env-$v"; done`,
    leaves: (files) => files.length > 3 && files.every((file) => INHERITED.includes(file.replace("env-", ""))),
  },
  {
    claim: "no descriptor is inherited but the recorder's",
    line: `for ((n = 3; n < 256; n++)); do if : >&$n || : <&$n; then : > fd-$n; fi; done; : > tried`,
    leaves: ["tried", "fd-250", "fd-251"],
  },
  {
    claim: "there is no terminal",
    line: `: < /dev/tty && : > tty; [[ -t 0 || -t 1 || -t 2 ]] && : > tty; : > tried`,
    leaves: ["tried"],
  },
  {
    claim: "an endless loop ends",
    line: `: > began; { set +x; } 2> /dev/null; while :; do :; done; : > ended`,
    leaves: ["began"],
  },
  {
    claim: "a line that waits ends",
    line: `: > began; coproc cat; read -r x <&"\${COPROC[0]}"; coproc { read -r x; }; wait; exec 9<> /rec/alive; read -r x <&9; : > ended`,
    leaves: ["began"],
  },
  {
    claim: "a fork bomb is bounded",
    line: `for ((i = 0; i < 400; i++)); do { : > "child-$i"; read -r x <&9; } & done 9<> /rec/alive; : > ended`,
    leaves: (files) => count(files, "child-") > 10 && count(files, "child-") < 100,
  },
  { claim: "the classic bomb leaves the cage alive", line: `: > began; b() { b | b & }; b`, leaves: ["began"] },
  {
    claim: "memory is bounded",
    line: `{ set +x; } 2> /dev/null; x=xxxxxxxxxxxxxxxx; : > began; for ((i = 0; i < 26; i++)); do x=$x$x; done; : > "filled"`,
    leaves: ["began"],
  },
  {
    claim: "a file is bounded",
    line: `{ set +x; } 2> /dev/null; printf -v x %100000d 1; echo "$x" > one; (for i in 1 2 3 4; do echo "$x"; done > big; : > wrote); : > tried`,
    leaves: (files) => files.includes("big") && files.includes("tried") && !files.includes("wrote"),
  },
  {
    claim: "the cage is as it was for the next line",
    line: `: > next; [[ -s a.txt && -f sub/c.txt ]] && : > whole`,
    leaves: ["next", "whole"],
  },
];

/** Tries every claim from inside. Returns those that do not hold: with one, no line may be run. */
export async function failedClaims(cage: Cage): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "writ-canary-"));
  const canary = join(folder, "canary");
  writeFileSync(canary, "alive\n", { mode: 0o644 });
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  try {
    const tried = proofs(canary, await listen(server));
    const outcomes = await cage.run(tried.map(({ line }) => line));
    const failed = tried.flatMap((proof, index) => failure(proof, outcomes[index], index));
    return connections === 0 ? failed : [...failed, "no network: something connected to the host"];
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(address !== null && typeof address === "object" ? address.port : 0);
    });
  });

function failure({ claim, leaves }: Proof, outcome: Outcome | undefined, index: number): readonly string[] {
  if (outcome === undefined) return [`${claim}: not tried`];
  const work = `${placeOf(index)}/w/`;
  const files = outcome.files.map((file) =>
    file.startsWith(work) ? file.slice(work.length) : file.replace(placeOf(index), ".."),
  );
  const holds = typeof leaves === "function" ? leaves(files) : sameSet(leaves, files);
  return holds ? [] : [`${claim}: it left ${files.slice(0, 10).join(", ") || "nothing"}`];
}

const sameSet = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((text) => right.includes(text));
