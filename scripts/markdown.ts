/** Cells of one row of a table. */
export type Row = readonly string[];

/** A table; a bar in a cell does not end it. */
export function table(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Text as code; a backtick in it does not end it. */
export const code = (text: string): string => `\`${text.replaceAll("`", "'")}\``;
