// The main job on real input: an agent's session between two real MCP servers, guarded by Writ.
//   npm start                     guarded: the attack is stopped, and the disk, the listeners and the log are looked at
//   npm start -- --without-writ   the same script without Writ: the attack succeeds
//   npm start -- --keep           keeps the session's folder with the decision log
// Exits with 0 if what it claims was observed.
import { setup } from "./setup.mjs";

setup();
// Only now: what it imports may just have been installed.
await import("../examples/guarded-session/run.mjs");
