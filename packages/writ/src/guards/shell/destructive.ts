import { mayLoseAll } from "../sql/statement.js";
import { isArray } from "../../model/json.js";
import type { Json } from "../../model/json.js";
import type { GuardInput } from "../guard.js";
import { readArgs } from "./args.js";
import type { ShellPattern } from "./pattern.js";
import { anyOf, patternsOf, WRITES } from "./pattern.js";
import { deletesAllOfARoot, isRoot, isSystemRoot, pathOf, verbsOf } from "./places.js";
import { DESTRUCTIVE_CLOUD } from "./destructive-cloud.js";
import { DESTRUCTIVE_GIT } from "./destructive-git.js";
import { DESTRUCTIVE_CODE } from "./destructive-code.js";
import { destructiveService } from "./destructive-service.js";

const { command, paths, other } = patternsOf("destructive");

const DEVICES = "/dev/{sd*,hd*,vd*,xvd*,nvme*,mmcblk*,disk*,rdisk*,md*,dm-*,loop*,mem,kmem,port,nvram}";

const LOCAL: readonly ShellPattern[] = [
  other(
    ["file.delete"],
    (x) => {
      const { path, recursive } = x.reading.resource;
      if (typeof path !== "string") return null;
      return deletesAllOfARoot(x) || (recursive === true && x.reading.glob === null && isRoot(path, x));
    },
    "delete-root",
    "deletes a system folder, a home folder or the whole workspace",
    { action: "file.delete", resource: { path: "/etc", recursive: true } },
    { action: "file.delete", resource: { path: "/repo/build", recursive: true } },
  ),
  {
    ...command(
      "rm find chmod chown chgrp mv",
      ({ program, words }, x) => {
        const { operands, has } = readArgs(words);
        const roots = operands.some((word) => {
          const path = pathOf(word, x);
          return path !== null && isSystemRoot(path, x);
        });
        if (program === "mv") return roots && isSystemRoot(pathOf(operands[0] ?? "", x) ?? "", x);
        if (program === "find") return roots && anyOf(words, "-delete");
        return roots && (has("R", "r", "recursive") || has("no-preserve-root"));
      },
      "change-root",
      "removes, moves or changes the rights of a system folder or home folder as a whole",
      "chmod -R 777 /",
      "chmod -R u+w ./out",
    ),
    seenByFiles: ["rm", "find", "mv"],
  },
  paths(
    WRITES,
    [DEVICES, "/dev/{block,mapper,disk}/**"],
    [],
    "write-device",
    "writes to a disk or to memory as a device",
    { action: "file.write", resource: { path: "/dev/sda" } },
    { action: "file.write", resource: { path: "/dev/null" } },
  ),
  command(
    "dd",
    ({ words }) => words.some((word) => /^of=\/dev\/(?!null$|zero$|full$|stdout$|stderr$|fd\/|tty)/.test(word)),
    "dd-device",
    "copies bytes over a device",
    "dd if=/dev/zero of=/dev/nvme0n1",
    "dd if=/dev/urandom of=key.bin count=1",
  ),
  command(
    "mkfs mkfs.ext2 mkfs.ext3 mkfs.ext4 mkfs.xfs mkfs.btrfs mkfs.vfat mkfs.ntfs mkfs.f2fs mke2fs mkswap mkdosfs newfs wipefs blkdiscard sgdisk gdisk sfdisk fdisk parted",
    ({ words }) => {
      const { has, operands } = readArgs(words);
      if (has("l", "list", "dump", "d", "help", "h", "V", "version", "n", "no-act")) return false;
      return operands.some((word) => word.startsWith("/dev/")) && !anyOf(words, "print");
    },
    "format-disk",
    "formats, erases or partitions a disk",
    "mkfs.ext4 -F /dev/sdb1",
    "fdisk -l /dev/sdb",
  ),
  command(
    "diskutil cryptsetup zpool zfs lvremove vgremove pvremove nvme hdparm diskpart format vssadmin wbadmin wmic cipher",
    ({ program, words }) =>
      isDiskCommand(
        program,
        words.map((word) => word.toLowerCase()),
      ),
    "remove-volume",
    "erases a volume, or the copies that it could be restored from",
    "zpool destroy tank",
    "zfs list",
  ),
  command(
    "shred wipe srm scrub",
    ({ words }) => readArgs(words).operands.length > 0,
    "shred",
    "overwrites files so that nothing restores them",
    "shred -u notes.txt",
    "shred --help",
  ),
  command(
    "truncate",
    ({ words }) => /^(?:0+[a-z]*|[-<].*)$/i.test(readArgs(words, ["s", "size", "r"]).value("s", "size") ?? ""),
    "truncate",
    "cuts files short",
    "truncate -s 0 app.db",
    "truncate -s 10M image.bin",
  ),
  command(
    "killall killall5 kill pkill",
    ({ program, words }) =>
      program === "kill" || program === "pkill"
        ? words.slice(program === "kill" ? 1 : 0).some((word) => word === "-1" || word === "." || word === ".*")
        : !anyOf(words, "-l", "--list", "-V", "--version", "--help"),
    "kill-all",
    "ends processes that it did not start",
    "kill -9 -1",
    "kill -9 4211",
  ),
  command(
    "shutdown reboot halt poweroff init telinit systemctl",
    ({ program, words }) => {
      if (program === "systemctl") return anyOf(words, "poweroff", "reboot", "halt", "kexec", "rescue", "emergency");
      if (program === "init" || program === "telinit") return anyOf(words, "0", "1", "6", "S", "s");
      return !anyOf(words, "-c", "/a", "--help", "--show");
    },
    "power-off",
    "stops or restarts the machine",
    "shutdown -h now",
    "shutdown -c",
  ),
  command(
    "crontab",
    ({ words }) => readArgs(words, ["u"]).has("r"),
    "remove-crontab",
    "removes all scheduled jobs of a user",
    "crontab -u app -r",
    "crontab -l",
  ),
  command(
    "dropdb dropuser mysqladmin redis-cli",
    ({ program, words }) =>
      program.startsWith("drop") ||
      anyOf(
        words.map((word) => word.toLowerCase()),
        ...(program === "mysqladmin" ? ["drop"] : ["flushall", "flushdb"]),
      ),
    "drop-database",
    "drops a database",
    "redis-cli -n 2 FLUSHDB",
    "redis-cli -n 2 DBSIZE",
  ),
  other(
    ["db.query"],
    (x) => {
      const verbs = verbsOf(x);
      const { statement } = x.reading.resource;
      if (verbs !== null && anyOf(verbs, "drop", "truncate")) return true;
      return typeof statement === "string"
        ? mayLoseAll(statement)
        : verbs === null || anyOf(verbs, "delete", "update")
          ? null
          : false;
    },
    "sql-lose-data",
    "drops or empties a table, or deletes or changes every row",
    { action: "db.query", resource: { statement: "DELETE FROM users", verbs: ["delete"], tables: ["users"] } },
    {
      action: "db.query",
      resource: { statement: "DELETE FROM users WHERE id = 7", verbs: ["delete"], tables: ["users"] },
    },
  ),
  other(
    ["process.exec"],
    callsItself,
    "fork-bomb",
    "starts itself again and again",
    { action: "process.exec", resource: { program: "f", argv: ["f"] }, with: ["f", "f"], depth: 1 },
    { action: "process.exec", resource: { program: "f", argv: ["f"] }, with: ["ls", "f"], depth: 1 },
  ),
  ...DESTRUCTIVE_GIT,
  ...DESTRUCTIVE_CLOUD,
  ...DESTRUCTIVE_CODE,
];

/** AWS has more services than any list of patterns. */
const KNOWN = new Set(
  LOCAL.flatMap((pattern) => (pattern.kind === "command" ? pattern.programs : [])).filter((name) => name !== "aws"),
);

/** What is gone afterwards: folders, disks, databases, systems, what services keep. */
export const DESTRUCTIVE: readonly ShellPattern[] = [...LOCAL, ...destructiveService(KNOWN)];

/** A function whose body is itself, twice: nothing else is run, and what is run inside it is what is run. */
function callsItself({ reading, request }: GuardInput): boolean | null {
  const { program } = reading.resource;
  if (typeof program !== "string") return null;
  const runs = request.operations.filter(({ action }) => action === "process.exec");
  const inside = runs.filter(({ depth }) => depth !== undefined && depth > 0);
  return (
    inside.length > 1 && runs.every(({ resource }) => resource["program"] === program && isAlone(resource["argv"]))
  );
}

const isAlone = (argv: Json | undefined): boolean => argv !== undefined && isArray(argv) && argv.length === 1;

function isDiskCommand(program: string, words: readonly string[]): boolean {
  const [first = "", second = ""] = words;
  switch (program) {
    case "diskutil":
      return (
        /^(?:erase|secureerase|zerodisk|randomdisk|partitiondisk|reformat)/.test(first) || second.startsWith("delete")
      );
    case "cryptsetup":
      return anyOf(words, "luksformat", "erase", "lukserase", "lukskillslot");
    case "zpool":
    case "zfs":
      return first === "destroy" || first === "labelclear";
    case "nvme":
      return first === "format" || first === "sanitize";
    case "hdparm":
      return words.some((word) => word.startsWith("--security-erase") || word === "--trim-sector-ranges");
    case "format":
      return words.some((word) => /^[a-z]:$/.test(word));
    case "vssadmin":
    case "wbadmin":
      return first === "delete" || first === "resize";
    case "wmic":
      return first === "shadowcopy" && anyOf(words, "delete");
    case "cipher":
      return words.some((word) => word.startsWith("/w"));
    default:
      return !words.some((word) => /^-{1,2}h(?:elp)?$/.test(word)) && words.length > 0;
  }
}
