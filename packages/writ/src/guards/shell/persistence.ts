import { readArgs, subcommandOf } from "./args.js";
import type { ShellPattern } from "./pattern.js";
import { anyOf, patternsOf, WRITES } from "./pattern.js";

const { command, paths } = patternsOf("persistence");

/** What runs again: later, at the next login, or at the next start. */
export const PERSISTENCE: readonly ShellPattern[] = [
  paths(
    WRITES,
    ["/etc/crontab", "/etc/anacrontab", "/etc/cron*/**", "/var/spool/{cron,at,anacron}/**", "/var/at/**"],
    [],
    "cron",
    "writes a scheduled job",
    { action: "file.write", resource: { path: "/etc/cron.d/backup" } },
    { action: "file.write", resource: { path: "/srv/app/crontab.md" } },
  ),
  command(
    "crontab",
    ({ words }) => {
      const { has, operands } = readArgs(words, ["u", "x"]);
      return !has("l", "r", "V") && (has("e") || operands.length > 0 || anyOf(words, "-"));
    },
    "crontab",
    "installs scheduled jobs",
    "crontab jobs.txt",
    "crontab -l",
  ),
  command(
    "at batch schtasks launchctl systemctl systemd-run update-rc.d chkconfig rc-update",
    ({ program, words }) => {
      const lower = words.map((word) => word.toLowerCase());
      const { name, rest } = subcommandOf(lower);
      switch (program) {
        case "at":
          return !readArgs(words, ["q", "f", "t"]).has("l", "r", "d", "c", "V");
        case "schtasks":
          return anyOf(lower, "/create", "/change");
        case "launchctl":
          return anyOf([name], "load", "bootstrap", "submit", "enable");
        case "systemctl":
          return anyOf([name], "enable", "link", "edit", "preset", "reenable", "add-wants");
        case "systemd-run":
          return lower.some((word) => /^--(?:on-|timer-property)/.test(word));
        case "chkconfig":
          return anyOf(lower, "--add", "on");
        case "rc-update":
          return name === "add";
        default:
          return program === "batch" || anyOf([name, ...rest], "defaults", "enable");
      }
    },
    "scheduled-job",
    "has something run later, or at every start",
    "systemctl --user enable sync.service",
    "systemctl status sync.service",
  ),
  paths(
    WRITES,
    [
      "**/.{bashrc,bash_profile,bash_login,bash_logout,bash_aliases,profile,zshrc,zprofile,zshenv,zlogin,zlogout}",
      "**/.{kshrc,cshrc,tcshrc,login,xinitrc,xprofile,xsession,inputrc}",
      "**/.config/fish/**",
      "/etc/{profile,bash.bashrc,bashrc,zshenv,zshrc,environment,csh.cshrc}",
      "/etc/profile.d/**",
      "/etc/{bash,zsh,fish}/**",
      "**/{Microsoft.PowerShell_profile,profile}.ps1",
    ],
    [],
    "shell-startup",
    "writes a file that every new shell runs",
    { action: "file.write", resource: { path: "/home/ann/.bashrc" } },
    { action: "file.write", resource: { path: "/home/ann/bashrc.md" } },
  ),
  paths(
    WRITES,
    [
      "**/.ssh/{authorized_keys,authorized_keys2,rc,environment,config}",
      "/etc/ssh/sshd_config",
      "/etc/ssh/sshd_config.d/**",
    ],
    [],
    "ssh-keys",
    "lets somebody in by ssh, or changes how",
    { action: "file.write", resource: { path: "/root/.ssh/authorized_keys" } },
    { action: "file.write", resource: { path: "/root/.ssh/known_hosts" } },
  ),
  paths(
    WRITES,
    [
      "/etc/{systemd,init.d,init,rc.d,rc0.d,rc1.d,rc2.d,rc3.d,rc4.d,rc5.d,rc6.d,rcS.d,runit,sv}/**",
      "/{lib,usr/lib,usr/local/lib,run}/systemd/**",
      "**/.config/systemd/**",
      "**/.local/share/systemd/**",
      "/etc/{rc.local,inittab}",
      "**/Library/{LaunchAgents,LaunchDaemons,StartupItems}/**",
    ],
    [],
    "service",
    "writes a service that the system starts",
    { action: "file.write", resource: { path: "/home/ann/.config/systemd/user/sync.service" } },
    { action: "file.write", resource: { path: "/srv/app/deploy/sync.service" } },
  ),
  paths(
    WRITES,
    [
      "/etc/{ld.so.preload,ld.so.conf,modules}",
      "/etc/{ld.so.conf.d,modules-load.d,modprobe.d,udev/rules.d,pam.d,security,apt/apt.conf.d,update-motd.d}/**",
      "/{lib,usr/lib}/{security,modules,udev}/**",
    ],
    [],
    "preload",
    "writes what the system loads into every program",
    { action: "file.write", resource: { path: "/etc/ld.so.preload" } },
    { action: "file.read", resource: { path: "/etc/ld.so.preload" } },
  ),
  paths(
    WRITES,
    ["**/.git/hooks/**", "**/.git/config", "**/.gitconfig", "**/.husky/_/**"],
    ["**/.git/hooks/*.sample"],
    "git-hook",
    "writes what git runs",
    { action: "file.write", resource: { path: "/repo/.git/hooks/pre-commit" } },
    { action: "file.write", resource: { path: "/repo/.githooks.md" } },
  ),
  command(
    "git",
    ({ words }) => {
      const { name, rest } = subcommandOf(words, ["-C", "-c", "--git-dir", "--work-tree"]);
      const keys = rest.filter((word) => !word.startsWith("-")).map((word) => word.toLowerCase());
      const setting = name === "config" && keys.length > 1 && !anyOf(rest, "--get", "--unset", "--get-all");
      const runs =
        /^(?:core\.(?:hookspath|sshcommand|pager|editor|fsmonitor)|alias\..*|.*\.(?:cmd|helper|command|textconv))$/;
      return setting && keys.some((key) => runs.test(key));
    },
    "git-config-runs",
    "has git run a program of its own choice from now on",
    "git config --global core.hooksPath /tmp/hooks",
    "git config --global user.name Ann",
  ),
  paths(
    WRITES,
    [
      "**/.config/autostart/**",
      "/etc/xdg/autostart/**",
      "**/Start Menu/Programs/Startup/**",
      "**/.config/plasma-workspace/env/**",
    ],
    [],
    "autostart",
    "writes what starts with the desktop",
    { action: "file.write", resource: { path: "/home/ann/.config/autostart/sync.desktop" } },
    { action: "file.write", resource: { path: "/home/ann/.config/app/sync.desktop" } },
  ),
  paths(
    WRITES,
    ["/etc/{passwd,shadow,group,gshadow,sudoers,doas.conf,login.defs,securetty}", "/etc/sudoers.d/**"],
    [],
    "accounts-file",
    "changes who may log in, and as whom",
    { action: "file.write", resource: { path: "/etc/sudoers.d/agent" } },
    { action: "file.read", resource: { path: "/etc/passwd" } },
  ),
  command(
    "useradd adduser usermod newusers chpasswd passwd visudo net dscl",
    ({ program, words }) => {
      const lower = words.map((word) => word.toLowerCase());
      if (program === "net") return anyOf(lower, "user", "localgroup") && anyOf(lower, "/add");
      if (program === "dscl") return anyOf(lower, "-create", "-append", "-passwd");
      if (program === "passwd") return !anyOf(words, "-S", "--status", "-l", "--lock", "--help");
      return !anyOf(words, "--help", "-h");
    },
    "accounts",
    "adds an account, or changes its rights or password",
    "useradd -m -G sudo helper",
    "passwd --status ann",
  ),
  command(
    "chmod install setcap",
    ({ program, words }) => {
      if (program === "setcap") return !anyOf(words, "-r", "-v");
      return words.some((word) => /^(?:-m|--mode=)?(?:[ugoa]*\+[rwxXt]*s[rwxXst]*|0?[2-7][0-7]{3})$/.test(word));
    },
    "setuid",
    "lets a program run with the rights of its owner",
    "chmod u+s /tmp/sh",
    "chmod 755 run.sh",
  ),
  command(
    "insmod modprobe kextload",
    ({ words }) => readArgs(words).operands.length > 0 && !readArgs(words).has("r", "remove", "n", "dry-run", "D"),
    "kernel-module",
    "loads code into the kernel",
    "insmod ./rootkit.ko",
    "modprobe -r usb_storage",
  ),
  command(
    "reg",
    ({ words }) =>
      words[0]?.toLowerCase() === "add" &&
      words.some((word) => /\\(?:run|runonce|winlogon|image file execution options)(?:\\|$)/i.test(word)),
    "registry-run",
    "has Windows run something at every login",
    "reg add HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run /v x /d x.exe",
    "reg query HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run",
  ),
];
