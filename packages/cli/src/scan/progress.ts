import type { Io } from "../io.js";
import { size } from "./text-report.js";

/** Shows how far a scan is. */
export interface ScanProgress {
  update(files: number, bytes: number, findings: number): void;
  /** Removes what it showed. */
  clear(): void;
}

/** A scan that is over sooner shows nothing. */
const SILENT_MS = 1000;
const EVERY_MS = 200;
const CLEAR_LINE = "\r\u001b[2K";

/** Progress on stderr, where a person sees it. */
export function createProgress({ stderr, now }: Pick<Io, "stderr" | "now">): ScanProgress {
  if (stderr.isTTY !== true) return { update: () => {}, clear: () => {} };
  let next = now() + SILENT_MS;
  let shown = false;
  return {
    update(files, bytes, findings) {
      const time = now();
      if (time < next) return;
      next = time + EVERY_MS;
      shown = true;
      const read = bytes === 0 ? "" : `  ${size(bytes)}`;
      stderr.write(`${CLEAR_LINE}${files.toLocaleString("en")} read${read}  ${findings.toLocaleString("en")} found`);
    },
    clear() {
      if (shown) stderr.write(CLEAR_LINE);
      shown = false;
    },
  };
}
