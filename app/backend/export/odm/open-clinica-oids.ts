/** The OIDs of OpenClinica 3 and LibreClinica, as they make them of names: a prefix, and the letters, digits and _ of the name. */
import { Refused } from '../../../contract/failure.ts';
import type { ResultSet } from '../results/result-set.ts';
import { formOid } from './odm-model.ts';

export interface OpenClinicaNames {
  /**
   * What the database calls what would by default be called otherwise: it adds digits to a name that was taken. Null of
   * what its forms do not have, which is left out.
   */
  readonly oids?: ReadonlyMap<string, string | null>;
  /** OID of each subject (`SS_...`); where it is left out they are made of the names. */
  readonly subjects?: ReadonlyMap<string, string>;
}

const plain = (name: string, most: number): string =>
  name
    .replaceAll(/[^A-Za-z0-9_]/g, '')
    .toUpperCase()
    .slice(0, most);

/** Names of the forms in the database. */
const crfs: Readonly<Record<string, string>> = { [formOid('MR and PET')]: 'CMR', [formOid('echo')]: 'ECHO' };
const crfVersion = 'v1.0';

const crfOf = (form: string): string => crfs[form] ?? form;
const label = (oid: string): string => oid.slice(oid.indexOf('.') + 1);

export const studyName = (study: string): string => `S_${plain(study, 8)}`;
export const eventName = (event: string): string => `SE_${plain(label(event), 28)}`;
export const formName = (form: string): string => `F_${plain(crfOf(form), 12)}_${plain(crfVersion, 10)}`;
export const groupName = (form: string, group: string): string =>
  `IG_${plain(crfOf(form), 5)}_${plain(label(group), 26)}`;
export const itemName = (form: string, name: string): string => `I_${plain(crfOf(form), 5)}_${plain(name, 27)}`;

/** Two visits of one name would be one visit in the database. */
export const checkVisits = ({ protocol: { visits } }: ResultSet, { oids }: OpenClinicaNames): void => {
  const names = visits.map(({ name }) => eventName(`SE.${name}`));
  const isMade = names.every((name) => name !== 'SE_') && new Set(names).size === names.length;
  const own = names.flatMap((name) => oids?.get(name) ?? name);
  if (isMade && new Set(own).size === own.length) return;
  throw new Refused('bad-input', 'Two visits of the protocol would be one in OpenClinica, or one has no plain letter or digit.');
}; // prettier-ignore

/** A subject whose name the database would cut or change is not guessed: numbers would go to somebody else. */
const ownName = (subject: string): string => {
  const oid = plain(subject, subject.length);
  if (/^[A-Za-z0-9_-]+$/.test(subject) && oid.length <= 8) return `SS_${oid}`;
  throw new Refused(
    'bad-input',
    'OpenClinica makes the OID of a subject of eight plain characters: some subject here has another name. Give the OIDs of the subjects.',
  );
};

/** OID of every subject, each once. */
export const subjectOids = (set: ResultSet, { subjects }: OpenClinicaNames): ReadonlyMap<string, string> => {
  const named = [...set.cases.map(({ whose }) => whose?.subject ?? ''), ...set.notDone.map(({ subject }) => subject)];
  const oids = new Map([...new Set(named)].map((subject) => [subject, subjects?.get(subject) ?? ownName(subject)]));
  if (new Set(oids.values()).size === oids.size) return oids;
  throw new Refused('bad-input', 'Two subjects would have one OID in OpenClinica. Give the OIDs of the subjects.');
}; // prettier-ignore
