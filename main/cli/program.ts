/** The commands of the terminal and their options. */
import path from 'node:path';
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { exportFormats, type CallInput } from '../../app/contract/calls.ts';
import { checkpointSchema, type GivenCheckpoint } from '../../app/contract/calls/journal-calls.ts';
import { phantomKinds, type PhantomKind } from '../../app/backend/phantom/write-phantom.ts';
import { programVersion } from '../program-version.ts';
import { EXIT, runCommand, type Terminal } from './answer.ts';
import { isServerAddress } from '../../app/backend/store/server/server-address.ts';
import { copyStoreAnswer } from './copy-store.ts';
import { demoTrialAnswer } from './demo-trial.ts';
import { exportAnswer } from './export.ts';
import { firstAccountAnswer } from './first-account.ts';
import { jsonOption, type Json, type Run } from './json-option.ts';
import { indexAnswer } from './index-folder.ts';
import type { Ask } from './call-door.ts';
import { addArchiveCommands } from './archive-commands.ts';
import { addDeliverCommands } from './deliver-commands.ts';
import { intakeAnswer } from './intake.ts';
import { measureAnswer } from './measure.ts';
import { addProposeCommand } from './propose-command.ts';
import { phantomAnswer } from './phantom.ts';
import { qualifyAnswer } from './qualify.ts';
import { traceAnswer, traceTrialAnswer } from './trace.ts';
import { verifyAnswer, verifyTrialAnswer } from './verify.ts';

/** What the host adds to a terminal. */
export interface CommandLine extends Terminal {
  /** Store that is used where none is named. */
  readonly store: string;
  /** Asks for log-in and key. */
  readonly ask: Ask;
}

const wholeNumber = (text: string): number => {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 0xffffffff) throw new InvalidArgumentError('It is a whole number from 0 to 4294967295.');
  return value;
}; // prettier-ignore

const givenCheckpoint = (text: string): GivenCheckpoint => {
  const [seq = '', hash = ''] = text.split(':');
  const parsed = checkpointSchema.safeParse({ seq: Number(seq), hash: hash.toLowerCase() });
  if (!parsed.success) throw new InvalidArgumentError('It is a number, a colon and 64 hexadecimal digits.');
  return parsed.data;
};

const addImageCommands = (program: Command, at: (name: string) => string, run: Run): void => {
  program
    .command('index <folder>')
    .description('what is in a folder of scans, a zip or a DICOMDIR medium, file by file')
    .option('--files', 'list the files of each series')
    .addOption(jsonOption())
    .action((folder: string, options: Json & { files?: true }) =>
      run(options, () => indexAnswer(at(folder), options.files ?? false)),
    );
  program
    .command('measure <folder>')
    .description('every number of the catalogue from the contours of a file')
    .requiredOption('--contours <file>', 'contour file')
    .option('--protocol <file>', 'method choices, YAML or JSON')
    .addOption(jsonOption())
    .action((folder: string, options: Json & { contours: string; protocol?: string }) =>
      run(options, () =>
        measureAnswer(at(folder), at(options.contours), options.protocol === undefined ? null : at(options.protocol)),
      ),
    );
};

const addPhantomCommands = (
  program: Command,
  at: (name: string) => string,
  run: Run,
  error: (text: string) => void,
): void => {
  program
    .command('phantom')
    .description('write a digital phantom as DICOM with its contours and its closed-form truth')
    .addArgument(
      new Argument(
        '<kind>',
        'sax: short-axis cine MRI; ventricles: with outflow tract and long axes; echo: a whole echo study; echo-…: a part of it',
      ).choices(phantomKinds),
    )
    .argument('<out>', 'folder to write into')
    .option('--seed <number>', 'another heart for every number', wholeNumber, 1)
    .addOption(jsonOption())
    .action((kind: PhantomKind, out: string, options: Json & { seed: number }) =>
      run(options, () => phantomAnswer(kind, at(out), options.seed)),
    );
  program
    .command('demo-trial')
    .description('a whole blinded trial of phantoms, from scans to export, and the search for what must not be found')
    .argument('<out>', 'folder to make it in; empty or not there')
    .option('--subjects <number>', 'how many take part', wholeNumber, 12)
    .option('--seed <number>', 'other people and hearts for every number', wholeNumber, 1)
    .addOption(jsonOption())
    .action((out: string, options: Json & { subjects: number; seed: number }) =>
      run(options, () => demoTrialAnswer(at(out), { ...options, onStep: (what) => error(`${what} …\n`) })),
    );
  program
    .command('qualify')
    .description('installation qualification: every measure over the phantoms, beside the truth')
    .addOption(jsonOption())
    .action((options: Json) => run(options, qualifyAnswer));
};

const addStoreCommands = (program: Command, at: (name: string) => string, run: Run, store: string): void => {
  const storeOption = (): Option => new Option('--store <folder>', 'folder of the store').default(store);
  program
    .command('export')
    .description('the sealed reads, with case codes only')
    .addOption(new Option('--format <format>', 'form of the file').choices(exportFormats).default('csv-long'))
    .addOption(storeOption())
    .option('--out <folder>', 'write the file there instead of to standard output')
    .addOption(jsonOption())
    .action((options: Json & { format: CallInput<'export.sealed'>['format']; store: string; out?: string }) =>
      run(options, () => exportAnswer(at(options.store), options.format, options.out === undefined ? null : at(options.out))),
    );
  program
    .command('verify [read]')
    .description('recompute the seal of a read, or of all, from its contours and pixels; ask the whole store')
    .addOption(storeOption())
    .option('--trial <folder>', 'folder of a trial’s store: with its checkpoints, without a log-in or its key')
    .option('--checkpoint <seq:hash>', 'head of the journal as an export or a printed page bears it', givenCheckpoint)
    .addOption(jsonOption())
    .action((read: string | undefined, options: Json & { store: string; trial?: string; checkpoint?: GivenCheckpoint }) => {
      const wanted = { readId: read ?? null, checkpoint: options.checkpoint ?? null };
      const { trial, store } = options;
      return run(options, () => (trial === undefined ? verifyAnswer(at(store), wanted) : verifyTrialAnswer(at(trial), wanted)));
    });
  program
    .command('trace <id>')
    .description('follow a number of an export, by its column id, to its reads, contours, frames and journal entries')
    .addOption(storeOption())
    .option('--trial <folder>', 'folder of a trial’s store: without a log-in or its key')
    .addOption(jsonOption())
    .action((id: string, options: Json & { store: string; trial?: string }) => {
      const { trial, store } = options;
      return run(options, () => (trial === undefined ? traceAnswer(at(store), id) : traceTrialAnswer(at(trial), id)));
    });
}; // prettier-ignore

const addCopyCommand = (program: Command, at: (name: string) => string, run: Run): void => {
  const place = (name: string): string => (isServerAddress(name) ? name : at(name));
  program
    .command('store')
    .description('the store itself')
    .command('copy <from> <to>')
    .description('bring a store into an empty one, every hash checked: each a folder, or postgres://user@host/database')
    .addOption(jsonOption())
    .action((from: string, to: string, options: Json) => run(options, () => copyStoreAnswer(place(from), place(to))));
};

const addTrialCommands = (program: Command, at: (name: string) => string, run: Run, line: CommandLine): void => {
  program
    .command('first-account')
    .description('make the first data manager of a trial, where no page is open: before its reading room')
    .requiredOption('--trial <folder>', 'folder of the trial’s store, made when there is none')
    .addOption(jsonOption())
    .addHelpText('after', '\nVENTRICLE_NAME, VENTRICLE_LOGIN and VENTRICLE_PASSWORD say it, or are asked for.')
    .action((options: Json & { trial: string }) => run(options, () => firstAccountAnswer(at(options.trial), line.ask)));
  program
    .command('intake <source>')
    .description('take scans into a trial: a folder, a zip or a DICOMDIR medium, de-identified')
    .requiredOption('--trial <folder>', 'folder of the trial’s store')
    .requiredOption('--match <csv>', 'table of subject, visit and StudyInstanceUID, or PatientID and StudyDate, or folder')
    .addOption(jsonOption())
    .addHelpText('after', '\nVENTRICLE_LOGIN, VENTRICLE_PASSWORD and VENTRICLE_KEY log in and open the key, or are asked for.')
    .action((source: string, options: Json & { trial: string; match: string }) =>
      run(options, () =>
        intakeAnswer({ source: at(source), trial: at(options.trial), match: at(options.match), ask: line.ask, say: line.error }),
      ),
    );
}; // prettier-ignore

/** Runs one command line and answers its exit code. */
export const runCommandLine = async (args: readonly string[], line: CommandLine): Promise<number> => {
  let code: number = EXIT.done;
  const run: Run = async (options, answer) => {
    code = await runCommand(line, options.json === true, answer);
  };
  const at = (name: string): string => path.resolve(line.folder, name);
  const program = new Command('ventricle')
    .description('Reading workstation for cardiac imaging core laboratories. Not for clinical use.')
    .version(programVersion())
    .exitOverride()
    .configureOutput({ writeOut: line.out, writeErr: line.error })
    .showHelpAfterError('(ventricle help lists the commands)');
  addImageCommands(program, at, run);
  addProposeCommand(program, { at, run, say: line.error });
  addPhantomCommands(program, at, run, line.error);
  addStoreCommands(program, at, run, line.store);
  addCopyCommand(program, at, run);
  addTrialCommands(program, at, run, line);
  addArchiveCommands(program, { at, run, ask: line.ask, say: line.error });
  addDeliverCommands(program, { at, run, ask: line.ask, say: line.error });
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const asked = error.code === 'commander.helpDisplayed' || error.code === 'commander.version';
    return asked || args[0] === 'help' ? EXIT.done : EXIT.usage;
  }
  return code;
};
