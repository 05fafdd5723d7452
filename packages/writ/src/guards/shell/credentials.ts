import { readArgs } from "./args.js";
import type { ShellPattern } from "./pattern.js";
import { anyOf, patternsOf } from "./pattern.js";

const { command, paths } = patternsOf("credentials");

const READS: readonly string[] = ["file.read"];

/** Keys and passwords, where they lie. */
export const CREDENTIALS: readonly ShellPattern[] = [
  paths(
    READS,
    [
      "/etc/{shadow,gshadow,sudoers,krb5.keytab,master.passwd}",
      "/etc/{shadow-,gshadow-}",
      "**/{SAM,NTDS.dit,ntds.dit}",
      "/var/db/dslocal/**",
    ],
    [],
    "system-passwords",
    "reads the system's passwords",
    { action: "file.read", resource: { path: "/etc/shadow" } },
    { action: "file.read", resource: { path: "/etc/passwd" } },
  ),
  paths(
    READS,
    [
      "**/.ssh/{id_*,*.pem,*_key,*_rsa,*_ed25519,identity}",
      "/etc/ssh/ssh_host_*_key",
      "**/.gnupg/{private-keys-v1.d/**,secring.gpg}",
    ],
    ["**/*.pub"],
    "private-keys",
    "reads a private key",
    { action: "file.read", resource: { path: "/home/ann/.ssh/id_ed25519" } },
    { action: "file.read", resource: { path: "/home/ann/.ssh/id_ed25519.pub" } },
  ),
  paths(
    READS,
    [
      "**/.aws/{credentials,cli/cache/**,sso/cache/**}",
      "**/.config/gcloud/{credentials.db,access_tokens.db,application_default_credentials.json,legacy_credentials/**}",
      "**/.azure/{accessTokens.json,msal_token_cache.*,azureProfile.json}",
      "**/.kube/config",
      "**/.docker/config.json",
      "**/.config/{doctl/config.yaml,gh/hosts.yml,hub,op/**}",
      "**/.terraform.d/credentials.tfrc.json",
    ],
    [],
    "cloud-credentials",
    "reads the keys to a cloud, a cluster or a registry",
    { action: "file.read", resource: { path: "/home/ann/.aws/credentials" } },
    { action: "file.read", resource: { path: "/home/ann/.aws/config" } },
  ),
  paths(
    READS,
    [
      "**/.{netrc,npmrc,pypirc,git-credentials,pgpass,my.cnf,vault-token,htpasswd,s3cfg,boto}",
      "**/_netrc",
      "**/.cargo/credentials{,.toml}",
      "**/.gem/credentials",
      "**/.m2/settings.xml",
      "**/.config/git/credentials",
    ],
    [],
    "tokens",
    "reads tokens and passwords that programs keep",
    { action: "file.read", resource: { path: "/home/ann/.netrc" } },
    { action: "file.read", resource: { path: "/repo/npmrc.md" } },
  ),
  paths(
    READS,
    [
      "**/Library/Keychains/**",
      "**/.local/share/{keyrings,kwalletd}/**",
      "**/.password-store/**",
      "**/{logins.json,key3.db,key4.db,signons.sqlite}",
      "**/{Chrome,Chromium,google-chrome,chromium,BraveSoftware,Microsoft Edge}/**/{Login Data,Cookies,Web Data}",
      "**/*.{kdbx,kdb,agilekeychain,opvault}",
    ],
    [],
    "password-store",
    "reads a keychain, a wallet or a browser's passwords",
    { action: "file.read", resource: { path: "/Users/ann/Library/Keychains/login.keychain-db" } },
    { action: "file.read", resource: { path: "/Users/ann/Library/Preferences/x.plist" } },
  ),
  paths(
    READS,
    ["/proc/*/{environ,mem,maps,auxv}", "/proc/kcore", "/dev/{mem,kmem}"],
    [],
    "process-memory",
    "reads the memory or the environment of a process",
    { action: "file.read", resource: { path: "/proc/1/environ" } },
    { action: "file.read", resource: { path: "/proc/cpuinfo" } },
  ),
  command(
    "security secret-tool pass gpg mimikatz vaultcmd cmdkey lazagne",
    ({ program, words }) => {
      const { operands, has } = readArgs(words);
      const [first = ""] = operands;
      switch (program) {
        case "security":
          return /^(?:find-(?:generic|internet)-password|dump-keychain|export)$/.test(first);
        case "secret-tool":
          return anyOf([first], "lookup", "search");
        case "pass":
          return !anyOf([first], "ls", "list", "git", "init", "help", "version") && operands.length > 0;
        case "gpg":
          return has("export-secret-keys", "export-secret-subkeys");
        default:
          return true;
      }
    },
    "ask-password-store",
    "asks a keychain or wallet for a password",
    "security find-generic-password -w -s web",
    "security list-keychains",
  ),
  command(
    "aws gcloud az gh kubectl heroku",
    ({ program, words }) => {
      const { operands } = readArgs(words);
      const said = operands.join(" ");
      if (program === "aws") return /^(?:configure export-credentials|sts get-session-token|ecr get-login)/.test(said);
      if (program === "gcloud") return /^auth (?:application-default )?print-(?:access|identity)-token/.test(said);
      if (program === "az") return said.startsWith("account get-access-token");
      if (program === "kubectl") return /\b(?:get|describe) secrets?\b/.test(said) || /^create token\b/.test(said);
      return said.startsWith("auth token") || said.startsWith("auth:token");
    },
    "ask-token",
    "asks a program for the token that it is logged in with",
    "gh auth token",
    "gh auth status",
  ),
];
