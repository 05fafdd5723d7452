import type { Family } from "../../../writ/src/detect.js";
import { jsonLine } from "../text.js";
import type { PlacedFinding } from "./follow.js";
import type { Report } from "./report.js";

type Described = Pick<Family, "type" | "kind" | "about"> & Partial<Pick<Family, "source">>;

/**
 * SARIF 2.1.0 (OASIS standard), written as it comes: one run, a rule for each family, a result for each finding.
 * Columns are UTF-16 units, as in the scan.
 */
export function sarifReport(described: readonly Described[], version: string): Report {
  const indexOf = new Map(described.map(({ type }, index) => [type, index]));
  let first = true;
  return {
    start: () => {
      const driver = {
        name: "writ",
        version,
        rules: described.map(ruleOf),
      };
      return `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":${jsonLine(driver)}},"columnKind":"utf16CodeUnits","results":[`;
    },
    finding: (file, found) => {
      const separator = first ? "\n" : ",\n";
      first = false;
      return separator + jsonLine(resultOf(file, found, indexOf.get(found.type)));
    },
    end: () => `${first ? "" : "\n"}]}]}\n`,
  };
}

const ruleOf = ({ type, kind, about, source }: Described): object => ({
  id: type,
  shortDescription: { text: about },
  ...(source === undefined ? {} : { helpUri: source }),
  defaultConfiguration: { level: kind === "secret" ? "error" : "warning" },
});

function resultOf(file: string, found: PlacedFinding, index: number | undefined): object {
  const { kind, type, line, column, start, end, confidence, evidence } = found;
  const why = evidence === "" ? "" : `: ${evidence}`;
  return {
    ruleId: type,
    ...(index === undefined ? {} : { ruleIndex: index }),
    level: kind === "secret" ? "error" : "warning",
    message: { text: `${type} found${why}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          region: { startLine: line, startColumn: column, charOffset: start, charLength: end - start },
        },
      },
    ],
    properties: { kind, confidence },
  };
}

/** A path as a relative or absolute URI reference (RFC 3986). */
const uriOf = (file: string): string => file.split("/").map(encodeURIComponent).join("/");
