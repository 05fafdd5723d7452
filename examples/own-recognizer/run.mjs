// Scans a message with the built-in families and a recognizer of one's own, and checks what is found.
import assert from "node:assert/strict";
import { loadScanner } from "writ/detect";
import { people } from "./people.mjs";
import { createDirectoryRecognizer } from "./recognizer.mjs";

const MESSAGE = `Hi Jean-Luc Dubois,
could you bring the roses to Ms May (14 HARBOUR LANE) in May?
Ask ana maría lozano for the key: ana@lozano.example.
`;

const scanner = await loadScanner({ kinds: ["pii"], recognizers: [createDirectoryRecognizer(people)] });
const findings = scanner.scan(MESSAGE);
for (const { type, start, end, confidence } of findings)
  console.log(`${type.padEnd(14)}  ${confidence.toFixed(2)}  ${MESSAGE.slice(start, end)}`);

assert.deepEqual(
  findings.map(({ type, start, end }) => `${type} ${MESSAGE.slice(start, end)}`),
  [
    "person-name Jean-Luc Dubois",
    "person-name May",
    "street-address 14 HARBOUR LANE",
    "person-name ana maría lozano",
    "email ana@lozano.example",
  ],
);

// What is found can be replaced, from the end so that places stay; nothing is found in the rest.
const redacted = findings
  .toReversed()
  .reduce((text, { type, start, end }) => `${text.slice(0, start)}<${type}>${text.slice(end)}`, MESSAGE);
assert.deepEqual(scanner.scan(redacted), []);
assert.match(redacted, /in May\?/, "the month is no person");
console.log(`\n${redacted.trimEnd()}`);
