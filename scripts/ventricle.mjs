/** The command line, set up on first use: npm run --silent ventricle -- <command>. */
import { ensureInstalled, runProgram } from './setup.mjs';

ensureInstalled();
runProgram('main/cli.ts', process.argv.slice(2));
