/** `archive find`, `archive retrieve`, `archive erase`: an archive asked from a terminal, as on the intake page. */
import { Option, type Command } from 'commander';
import { archiveModalities } from '../../app/contract/calls/archive-calls.ts';
import { eraseAnswer, findAnswer, retrieveAnswer, type ArchiveTerminal, type FindOptions } from './archive.ts';
import { jsonOption, type Json, type Run } from './json-option.ts';

interface Adding extends Pick<ArchiveTerminal, 'ask' | 'say'> {
  readonly at: (name: string) => string;
  readonly run: Run;
}

interface Named extends Json {
  readonly trial: string;
  readonly archive?: string;
}

const withNames = (command: Command): Command =>
  command
    .requiredOption('--trial <folder>', 'folder of the trial’s store')
    .option('--archive <address>', 'root of the archive’s DICOMweb: else VENTRICLE_ARCHIVE')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nVENTRICLE_ARCHIVE_AUTHORIZATION is the login of the archive: name:password, or a whole header. VENTRICLE_LOGIN, VENTRICLE_PASSWORD and VENTRICLE_KEY log in and open the key, or are asked for.',
    );

export const addArchiveCommands = (program: Command, { at, run, ask, say }: Adding): void => {
  const archive = program.command('archive').description('an archive as the source of scans (DICOMweb)');
  const terminal = ({ trial, archive: address }: Named): ArchiveTerminal => ({
    ...{ trial: at(trial), ask, say },
    ...(address === undefined ? {} : { archive: address }),
  });
  withNames(archive.command('find'))
    .description('studies by patient, date, modality and accession number')
    .option('--patient <id>', 'patient ID')
    .option('--name <name>', 'name, by its beginning; * and ? stand for what is not known')
    .option('--accession <number>', 'accession number')
    .option('--from <date>', 'day of the study, or the first of several: 2026-01-31')
    .option('--to <date>', 'the last day')
    .addOption(new Option('--modality <modality>', 'a modality in the study').choices(archiveModalities))
    .option('--all', 'all studies')
    .action((options: Named & FindOptions) => run(options, () => findAnswer(terminal(options), options)));
  withNames(archive.command('retrieve <studies...>'))
    .description('bring the originals of studies here, by StudyInstanceUID; the same command goes on where it was cut off')
    .action((studies: readonly string[], options: Named) => run(options, () => retrieveAnswer(terminal(options), studies)));
  withNames(archive.command('erase <retrieval>'))
    .description('erase retrieved originals')
    .action((retrieval: string, options: Named) => run(options, () => eraseAnswer(terminal(options), retrieval)));
}; // prettier-ignore
