import { readArgs, subcommandOf } from "./args.js";
import type { ShellPattern } from "./pattern.js";
import { anyOf, patternsOf, WRITES } from "./pattern.js";
import { isArray } from "../../model/json.js";

const { command, paths, other } = patternsOf("evasion");

/** Services that record, or that defend. */
const DEFENCES =
  /^(?:auditd|rsyslog|syslog|syslog-ng|systemd-journald|firewalld|ufw|nftables|iptables|ip6tables|apparmor|fail2ban|clamav.*|falcon-sensor|osqueryd|wazuh-agent|sysmon|windefend|mpssvc|eventlog|crowdsec)(?:\.service)?$/;

/** What hides what was done, or takes defences away. */
export const EVASION: readonly ShellPattern[] = [
  command(
    "history fc",
    ({ program, words }) => program === "history" && (readArgs(words, ["d"]).has("c", "d") || readArgs(words).has("w")),
    "clear-history",
    "removes the history of commands",
    "history -c",
    "history 20",
  ),
  paths(
    WRITES,
    [
      "**/.{bash,zsh,sh,ash,python,mysql,psql,sqlite,node_repl,rediscli}_history",
      "**/.local/share/fish/fish_history",
      "**/ConsoleHost_history.txt",
    ],
    [],
    "history-file",
    "changes or removes the history of commands",
    { action: "file.delete", resource: { path: "/root/.bash_history" } },
    { action: "file.read", resource: { path: "/root/.bash_history" } },
  ),
  other(
    ["process.exec"],
    (x) => {
      const { env } = x.reading.resource;
      if (env === undefined || !isArray(env)) return false;
      return env.some((each) => /^(?:HISTFILE=(?:\/dev\/null)?$|HISTSIZE=0$|HISTFILESIZE=0$)/.test(String(each)));
    },
    "no-history",
    "has no history kept",
    { action: "process.exec", resource: { program: "bash", argv: ["bash"], env: ["HISTFILE=/dev/null"] } },
    { action: "process.exec", resource: { program: "bash", argv: ["bash"], env: ["HISTSIZE=1000"] } },
  ),
  paths(
    WRITES,
    [
      "/var/log/**",
      "/private/var/log/**",
      "/var/run/utmp",
      "/run/log/journal/**",
      "**/winevt/Logs/**",
      "/etc/{rsyslog.conf,audit/**,rsyslog.d/**}",
    ],
    [],
    "system-logs",
    "changes or removes what the system recorded",
    { action: "file.delete", resource: { path: "/var/log/auth.log" } },
    { action: "file.read", resource: { path: "/var/log/auth.log" } },
  ),
  command(
    "journalctl auditctl wevtutil logrotate dmesg",
    ({ program, words }) => {
      const lower = words.map((word) => word.toLowerCase());
      switch (program) {
        case "journalctl":
          return lower.some((word) => /^--(?:vacuum-|rotate$)/.test(word));
        case "auditctl":
          return readArgs(words, ["e", "b", "f", "r"]).has("D") || readArgs(words, ["e"]).value("e") === "0";
        case "wevtutil":
          return anyOf(lower, "cl", "clear-log") || lower.some((word) => word === "/e:false");
        case "logrotate":
          return readArgs(words, ["s", "l"]).has("f", "force");
        default:
          return readArgs(words).has("C", "clear", "c", "read-clear");
      }
    },
    "clear-logs",
    "removes logs, or has none kept",
    "journalctl --vacuum-time=1s",
    "journalctl -u web --since today",
  ),
  command(
    "systemctl service launchctl sc net rc-service",
    ({ words }) => {
      const lower = words.map((word) => word.toLowerCase());
      const stops = anyOf(lower, "stop", "disable", "mask", "kill", "unload", "bootout", "delete");
      return stops && lower.some((word) => DEFENCES.test(word));
    },
    "stop-defences",
    "stops a service that records or defends",
    "systemctl stop auditd",
    "systemctl stop web",
  ),
  command(
    "iptables ip6tables nft ufw firewall-cmd netsh pfctl",
    ({ program, words }) => {
      const lower = words.map((word) => word.toLowerCase());
      const { has, value } = readArgs(words, ["P", "policy", "t", "table"]);
      switch (program) {
        case "iptables":
        case "ip6tables":
          return has("F", "flush", "X", "delete-chain") || (value("P", "policy") !== null && anyOf(words, "ACCEPT"));
        case "nft":
          return anyOf(lower, "flush") || (lower[0] === "delete" && anyOf(lower, "table", "chain"));
        case "ufw":
          return anyOf(lower, "disable", "reset") || (lower[0] === "default" && anyOf(lower, "allow"));
        case "netsh":
          return anyOf(lower, "off", "disable") && anyOf(lower, "advfirewall", "firewall");
        case "pfctl":
          return has("d") || has("F");
        default:
          return anyOf(lower, "--panic-off", "--zone=trusted");
      }
    },
    "disable-firewall",
    "takes a firewall down",
    "iptables -t nat -F",
    "iptables -L -n",
  ),
  command(
    "setenforce aa-teardown aa-disable aa-complain apparmor_parser csrutil spctl amsiutils",
    ({ program, words }) => {
      if (program === "setenforce")
        return anyOf(
          words.map((word) => word.toLowerCase()),
          "0",
          "permissive",
        );
      if (program === "csrutil") return subcommandOf(words).name === "disable";
      if (program === "spctl") return anyOf(words, "--master-disable", "--global-disable");
      if (program === "apparmor_parser") return readArgs(words).has("R", "remove");
      return true;
    },
    "disable-hardening",
    "takes the system's own protection away",
    "setenforce 0",
    "setenforce 1",
  ),
  paths(
    WRITES,
    [
      "/etc/selinux/config",
      "/etc/apparmor.d/**",
      "/sys/fs/selinux/enforce",
      "/proc/sys/kernel/**",
      "/etc/hosts.{allow,deny}",
    ],
    [],
    "hardening-file",
    "changes the system's own protection",
    { action: "file.write", resource: { path: "/etc/selinux/config" } },
    { action: "file.read", resource: { path: "/etc/selinux/config" } },
  ),
];
