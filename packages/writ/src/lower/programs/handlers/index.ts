import type { Handler } from "../handler.js";
import { compress, cpio, letters, seven, unzip, zip } from "./archives.js";
import { bun, java, perl } from "./code.js";
import { afterDashes, env, flock, multiplexer, script, su, sudo, uvRun, watch } from "./commands.js";
import { copy } from "./copy.js";
import { curl } from "./curl.js";
import { fd } from "./fd.js";
import { find } from "./find.js";
import { httpie } from "./httpie.js";
import { dig, netcat, socat } from "./network.js";
import { openssl } from "./openssl.js";
import { msbuild } from "./msbuild.js";
import { parallel } from "./parallel.js";
import { pax } from "./pax.js";
import { ghApi, ghClone, git, gitCheckout, gitClone, gitConfig, gitForeach } from "./git.js";
import {
  again,
  capsh,
  cargoRustc,
  cloud,
  cmake,
  compiler,
  dotnet,
  entrypoint,
  kubeExec,
  lineOfWords,
  magick,
  pager,
  remoteLine,
  self,
  sops,
  sqlite,
  vim,
} from "./others.js";
import { sed } from "./sed.js";
import { foreignShell, interpreter } from "./shell.js";
import { remoteCopy, sftp, ssh } from "./ssh.js";
import { tar } from "./tar.js";
import { awk, dd, jq, pieces, ripgrep, search, yq } from "./texts.js";
import { wget } from "./wget.js";
import { xargs } from "./xargs.js";

/** The handlers by the name that an entry's `by` gives. */
export const HANDLERS: Readonly<Record<string, Handler>> = {
  afterDashes,
  again,
  ar: letters,
  awk,
  bun,
  capsh,
  cargoRustc,
  cloud,
  cmake,
  compiler,
  compress,
  copy,
  cpio,
  curl,
  dd,
  dig,
  dotnet,
  entrypoint,
  env,
  fd,
  find,
  flock,
  foreignShell,
  ghApi,
  ghClone,
  git,
  gitCheckout,
  gitClone,
  gitConfig,
  gitForeach,
  httpie,
  interpreter,
  jar: letters,
  java,
  jq,
  kubeExec,
  lineOfWords,
  magick,
  msbuild,
  multiplexer,
  netcat,
  openssl,
  pager,
  parallel,
  pax,
  perl,
  pieces,
  remoteCopy,
  remoteLine,
  ripgrep,
  script,
  search,
  sed,
  self,
  seven,
  sftp,
  socat,
  sops,
  sqlite,
  ssh,
  su,
  sudo,
  tar,
  unzip,
  uvRun,
  vim,
  watch,
  wget,
  xargs,
  yq,
  zip,
};
