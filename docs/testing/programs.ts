import { join } from "node:path";
import ts from "typescript";
import { ROOT, type Block, placeOf } from "./markdown.js";

/** JavaScript is checked as far as it says: parameters without a type are fine there. */
const UNTYPED = new Set([7006, 7031]);

/** What the type checker says about programs in pages; a program is a module of its own beside the docs. */
export function typeProblems(blocks: readonly Block[]): readonly string[] {
  const files = new Map(
    blocks.map((block, index) => [join(ROOT, "docs", `block-${index}.${extensionOf(block)}`), block]),
  );
  const options = optionsOf();
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.readFile = (name) => files.get(name)?.text ?? readFile(name);
  host.getSourceFile = (name, target, ...rest) => {
    const block = files.get(name);
    return block === undefined ? getSourceFile(name, target, ...rest) : ts.createSourceFile(name, block.text, target);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files].flatMap(([name, block]) => {
    const source = program.getSourceFile(name);
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found
      .filter(({ code }) => block.language === "ts" || !UNTYPED.has(code))
      .map(
        ({ messageText, code }) => `${placeOf(block)}: ${ts.flattenDiagnosticMessageText(messageText, "\n")} (${code})`,
      );
  });
}

const extensionOf = ({ language }: Block): string => (language === "ts" ? "mts" : "mjs");

function optionsOf(): ts.CompilerOptions {
  const file = join(ROOT, "tsconfig.json");
  const { config } = ts.readConfigFile(file, (name) => ts.sys.readFile(name));
  const { options } = ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, ROOT, {}, file);
  return { ...options, allowJs: true, checkJs: true, noUnusedLocals: false, noUnusedParameters: false };
}

/** The program as Node runs it. */
export function toJavaScript({ language, text }: Block): string {
  if (language !== "ts") return text;
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true };
  return ts.transpileModule(text, { compilerOptions }).outputText;
}
