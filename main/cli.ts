/** The same backend from a terminal. */
import { askHere } from './cli/ask.ts';
import { runCommandLine } from './cli/program.ts';
import { storeFolder } from './store-folder.ts';

// `npm run` moves to the project's folder; the caller's own is the one that paths are relative to.
const initial = process.env['npm_lifecycle_event'] === 'ventricle' ? process.env['INIT_CWD'] : undefined;

// The other end of a pipe may close early (`| head`): what is left has no reader.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runCommandLine(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  folder: initial ?? process.cwd(),
  store: storeFolder(),
  ask: askHere,
});
