/** npm run --silent bench: one JSON object of measurements on standard output. */
import { ensureInstalled, ensurePage, runProgram } from './setup.mjs';

ensureInstalled();
ensurePage();
runProgram('test/bench/bench.ts', process.argv.slice(2));
