import type { PathResolver } from "../enforce/path-resolver.js";
import { expandGlob } from "./expand-glob.js";
import { listFiles } from "./list-files.js";
import { realPathsOf } from "./real-paths.js";

/** Where paths lead on this machine. */
export const LOCAL_PATHS: PathResolver = { realPaths: realPathsOf, list: listFiles, expand: expandGlob };
