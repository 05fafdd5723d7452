// Measures the built-in policies on public corpora: `npm run corpora`, the folder in WRIT_CORPORA.
//   --only SET   one set (repeatable)
//   --groups     every table by group as well
//   --missed     every row that was missed, by its id
//   --json       the result as JSON
import { importTypeScript } from "./import-typescript.mjs";

const { main } = await importTypeScript("conformance/corpora/run.ts");
process.exitCode = await main(process.argv.slice(2), process.env);
