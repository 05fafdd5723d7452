// Measures the built-in policies and the scanner on public corpora: `npm run corpora`, the folder in WRIT_CORPORA. Exits with 1 where a claim is not reached.
//   --only SET   one set, or `detect` for all of the scanner (repeatable)
//   --groups     every group of a set
//   --missed     every row that was missed, by its id
//   --json       the result as JSON
import { importTypeScript } from "./import-typescript.mjs";

const { main } = await importTypeScript("conformance/corpora/run.ts");
process.exitCode = await main(process.argv.slice(2), process.env);
