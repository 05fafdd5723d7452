// Runs one measure in a process of its own, so that no measure is compiled for another's objects, and prints it as JSON.
//   node --expose-gc bench/worker.mjs NAME [--quick]
const [name, ...flags] = process.argv.slice(2);
const { measure } = await import(`./measures/${name}.mjs`);
const result = await measure({ quick: flags.includes("--quick") });
process.stdout.write(JSON.stringify(result));
// A peer may have left a timer behind.
process.exit(0);
