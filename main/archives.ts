/** The archives a workstation knows: their addresses by name, their logins from the environment alone. */
import { readFileSync } from 'node:fs';
import { archiveAddress, type Archive } from '../app/backend/archive/archive-address.ts';
import { authorizationOf } from '../app/backend/archive/archive-login.ts';
import { redcapToken } from '../app/backend/export/redcap/redcap-token.ts';
import { Refused } from '../app/contract/failure.ts';
import { retrievedFolder } from './store-folder.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What was said at the start. */
export interface NamedArchives {
  /** Address of the archive that scans come from: else VENTRICLE_ARCHIVE. */
  readonly archive?: string;
  /** Address of the archive that keeps the blinded files: else VENTRICLE_BLINDED_ARCHIVE. */
  readonly blindedArchive?: string;
}

export interface KnownArchives {
  readonly archive?: Archive;
  readonly blindedArchive?: Archive;
  /** Archive of the DICOM objects of signed reads: VENTRICLE_RESULTS_ARCHIVE, else the one of the blinded files. */
  readonly resultsArchive?: Archive;
  readonly redcapToken: () => Promise<() => string>;
  readonly retrievedFolder: string;
}

const loginOf = (variable: string, env: Environment): string => {
  const file = env[`${variable}_FILE`] ?? '';
  if (file === '') return env[variable] ?? '';
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Refused('unreadable', `The file that ${variable}_FILE names cannot be read.`);
  }
};

const known = (named: string | undefined, variable: string, env: Environment): Archive | null => {
  const address = named ?? env[variable] ?? '';
  if (address === '') return null;
  const authorization = authorizationOf(loginOf(`${variable}_AUTHORIZATION`, env));
  return { address: archiveAddress(address), authorization: () => authorization };
};

/** Refused where an address or a login is none. */
export const knownArchives = (named: NamedArchives, env: Environment = process.env): KnownArchives => {
  const archive = known(named.archive, 'VENTRICLE_ARCHIVE', env);
  const blindedArchive = known(named.blindedArchive, 'VENTRICLE_BLINDED_ARCHIVE', env);
  const resultsArchive = known(undefined, 'VENTRICLE_RESULTS_ARCHIVE', env) ?? blindedArchive;
  return {
    ...(archive === null ? {} : { archive }),
    ...(blindedArchive === null ? {} : { blindedArchive }),
    ...(resultsArchive === null ? {} : { resultsArchive }),
    redcapToken: () => redcapToken(env),
    retrievedFolder: retrievedFolder(),
  };
};
