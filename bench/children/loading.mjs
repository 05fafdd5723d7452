// Loads one policy as the first thing a process does: node loading.mjs RULES
import { timeLoading } from "../loading.mjs";

process.stdout.write(JSON.stringify(await timeLoading(Number(process.argv[2]))));
