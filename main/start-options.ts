/** What is said after `npm start --`. Pure. */
import { archiveAddress } from '../app/backend/archive/archive-address.ts';
import { hasPassword } from '../app/backend/store/server/server-address.ts';
import { Refused } from '../app/contract/failure.ts';

export interface StartOptions {
  readonly own: boolean;
  /** Folder, zip or medium of scans. */
  readonly scans?: string;
  /** Folder of a trial. */
  readonly trial?: string;
  /** Address of the database that holds the store; without a password. */
  readonly database?: string;
  /** Address of the archive that scans come from; without a login. */
  readonly archive?: string;
  /** Address of the archive that keeps the blinded files; without a login. */
  readonly blindedArchive?: string;
}

const usage =
  'Use: npm start [-- FOLDER | --own | --trial FOLDER | --browser] [--database ADDRESS] [--archive ADDRESS] [--blinded-archive ADDRESS]';

interface Named {
  readonly value?: string;
  readonly rest: readonly string[];
}

/** Takes `name` and what follows it out of the arguments; null where nothing follows. */
const takeNamed = (args: readonly string[], name: string): Named | null => {
  const at = args.indexOf(name);
  if (at < 0) return { rest: args };
  const value = args[at + 1];
  if (value === undefined || value.startsWith('-')) return null;
  return { value, rest: args.filter((_, place) => place !== at && place !== at + 1) };
};

/** What is wrong with an address, without a word of it. */
const addressFault = (address: string): string | null => {
  try {
    return hasPassword(address)
      ? 'The address holds a password, which everybody on this machine could see: name it in VENTRICLE_STORE, or in a pgpass file.'
      : null;
  } catch (error) {
    if (error instanceof Refused) return error.failure.message;
    throw error;
  }
};

type NamedArchives = Pick<StartOptions, 'archive' | 'blindedArchive'>;

/** Takes the addresses of archives out of the arguments; the sentence that says what is wrong with one. */
const takeArchives = (args: readonly string[]): { named: NamedArchives; rest: readonly string[] } | string => {
  let rest = args;
  let named: NamedArchives = {};
  for (const [flag, name] of [['--archive', 'archive'], ['--blinded-archive', 'blindedArchive']] as const) {
    const taken = takeNamed(rest, flag);
    if (taken === null) return `${flag} wants the address of the archive.`;
    ({ rest } = taken);
    if (taken.value === undefined) continue;
    try {
      named = { ...named, [name]: archiveAddress(taken.value) };
    } catch (error) {
      if (error instanceof Refused) return error.failure.message;
      throw error;
    }
  }
  return { named, rest };
}; // prettier-ignore

interface Rest {
  readonly args: readonly string[];
  readonly trial: string | undefined;
  readonly database: string | undefined;
}

const withoutNames = ({ args, trial, database }: Rest, isIgnored: (flag: string) => boolean): StartOptions | string => {
  const flags = args.filter((arg) => arg.startsWith('-') && !isIgnored(arg));
  const unknown = flags.find((flag) => flag !== '--own');
  if (unknown !== undefined) return `Unknown option ${unknown}.`;
  const scans = args.find((arg) => !arg.startsWith('-'));
  if (trial !== undefined && (scans !== undefined || flags.length > 0)) {
    return 'A trial takes its scans in on its intake page.';
  }
  const own = flags.includes('--own');
  if (database !== undefined && trial === undefined && scans === undefined && !own) {
    return 'The demonstration keeps a store of its own: --database wants a trial, or scans of your own.';
  }
  return {
    own,
    ...(scans === undefined ? {} : { scans }),
    ...(trial === undefined ? {} : { trial }),
    ...(database === undefined ? {} : { database }),
  };
};

/** The options, or the sentence that says what is wrong with them. `isIgnored` names flags that are not ours to judge. */
export const startOptions = (
  args: readonly string[],
  isIgnored: (flag: string) => boolean = () => false,
): StartOptions | { readonly wrong: string } => {
  const wrong = (sentence: string) => ({ wrong: `${sentence} ${usage}` });
  const database = takeNamed(args, '--database');
  if (database === null) return wrong('--database wants the address of the database.');
  const fault = database.value === undefined ? null : addressFault(database.value);
  if (fault !== null) return wrong(fault);
  const archives = takeArchives(database.rest);
  if (typeof archives === 'string') return wrong(archives);
  const trial = takeNamed(archives.rest, '--trial');
  if (trial === null) return wrong('--trial wants the folder of the trial.');
  const found = withoutNames({ args: trial.rest, trial: trial.value, database: database.value }, isIgnored);
  if (typeof found === 'string') return wrong(found);
  if (trial.value === undefined && Object.keys(archives.named).length > 0)
    return wrong('An archive is of a trial: name it with --trial FOLDER.');
  return { ...found, ...archives.named };
};
