/** A trial of so many signed reads, written as rows: its seals and its journal hold, its key opens. */
import { randomBytes } from 'node:crypto';
import type { BackendOptions } from '../../../app/backend/backend-options.ts';
import { openBackend } from '../../../app/backend/backend.ts';
import type { Desk } from '../../../app/backend/desk.ts';
import { openDesk } from '../../../app/backend/open-desk.ts';
import { entriesAfter, journalHead } from '../../../app/backend/journal/append-entry.ts';
import { writeKeyFile } from '../../../app/backend/key/key-file.ts';
import { openSealer } from '../../../app/backend/key/sealed-key.ts';
import { runTogether } from '../../../app/backend/store/run-together.ts';
import { randomCaseCode } from '../../../app/backend/trial/case-code.ts';
import type { WantedDelivery } from '../../../app/contract/calls/delivery-calls.ts';
import type { Actor } from '../../../app/contract/role.ts';
import { dictionaryText, eventsText, recordLine } from '../../app/backend/export/redcap/study-files.ts';
import {
  cineAsked,
  echoAsked,
  enhancementAsked,
  groups,
  requireSealed,
  sealedText,
  type Group,
} from './sealed-texts.ts';

export const passphrase = 'seven quiet rivers run east';

const visits = ['V0', 'V1'] as const;
const keys = [...cineAsked, ...enhancementAsked, ...echoAsked];
const fieldOf = (key: string): string => `m_${key.toLowerCase()}`;
const reads = ['read_mr', 'seal_mr', 'read_echo', 'seal_echo'] as const;

const protocol = `
format: ventricle-protocol
version: 1
trial: { name: Bench }
visits: [${visits.map((name, index) => `{ name: ${name}, day: ${index * 180}, modalities: [cine, LGE, echo] }`).join(', ')}]
baseline: V0
measures: { cine: [${cineAsked.join(', ')}], LGE: [${enhancementAsked.join(', ')}], echo: [${echoAsked.join(', ')}] }
endpoint: { modality: cine, measure: LVEF }
reading: { readers: 1, adjudication: false, repeats: { share_percent: 0, washout_days: 0 } }
export:
  SDTM:
    STUDYID: BENCH
    visits: { V0: { VISITNUM: 0, VISIT: VISIT 0 }, V1: { VISITNUM: 1, VISIT: VISIT 1 } }
  REDCap:
    recordId: record_id
    events: { V0: v0_arm_1, V1: v1_arm_1 }
    fields: { ${keys.map((key) => `${key}: ${fieldOf(key)}`).join(', ')} }
    reads: { MR and PET: { readId: read_mr, seal: seal_mr }, echo: { readId: read_echo, seal: seal_echo } }
`;

/** The study's own files, which fit the protocol. */
export const redcapFiles: NonNullable<WantedDelivery['redcap']> = {
  dictionary: dictionaryText([
    recordLine,
    ...keys.map((key) => ({ name: fieldOf(key), validation: 'number' })),
    ...reads.map((name) => ({ name })),
  ]),
  events: eventsText(['v0_arm_1', 'v1_arm_1'], ['enrolment', 'mri']),
  repeating: null,
};

/** Fields that hold a number. */
export const numberFields: readonly string[] = keys.map(fieldOf);
/** Fields that hold text. */
export const textFields: readonly string[] = reads;

/** Case by case: both groups of each visit of each subject, named so that OpenClinica knows them by their names. */
const placeOf = (number: number): { readonly subject: string; readonly visit: string; readonly group: Group } => {
  const perSubject = visits.length * groups.length;
  return {
    subject: `S${String(Math.floor(number / perSubject) + 1).padStart(7, '0')}`,
    visit: visits[Math.floor(number / groups.length) % visits.length] ?? '',
    group: groups[number % groups.length] ?? 'echo',
  };
};

const hex = (bytes: number): string => randomBytes(bytes).toString('hex');

interface People {
  readonly manager: Actor;
  readonly reader: string;
}

/** The trial's first data manager and its one reader, under the protocol. */
const begin = async (options: BackendOptions): Promise<People & { readonly protocolHash: string }> => {
  const opened = await openBackend(options);
  const { backend } = opened;
  await backend['account.create']({ printedName: 'Dana Manager', loginName: 'dana', password: passphrase });
  const { accountId: reader } = await backend['account.add']({ printedName: 'Ada Reader', loginName: 'ada', role: 'reader', password: passphrase }); // prettier-ignore
  const { accounts } = await backend['account.list']({});
  const dana = accounts.find(({ role }) => role === 'data manager');
  const manager: Actor = { accountId: dana?.accountId ?? '', printedName: 'Dana Manager', role: 'data manager' };
  const table = opened.backendOf(manager);
  await table['protocol.adopt']({ text: protocol, reason: 'The bench.' });
  const { current } = await table['protocol.current']({});
  await opened.close();
  return { manager, reader, protocolHash: current?.hash ?? '' };
};

interface Writing extends People {
  readonly protocolHash: string;
  readonly codes: readonly string[];
}

const together = 250;

const writePiece = (desk: Desk, { reader, protocolHash, codes }: Writing, from: number): Promise<void> =>
  desk.store.write(async (tx) => {
    const head = await journalHead(tx);
    const at = desk.now().toISOString();
    const made = codes.slice(from, from + together).map((caseCode, n) => {
      const [number, readId] = [from + n, hex(16)];
      const { group } = placeOf(number);
      const document = { readId, caseCode, protocol: { version: 1, hash: protocolHash }, signedAt: at, journal: head };
      return { caseCode, readId, group, assignmentId: hex(16), ...sealedText({ number, group, document }) };
    });
    if (from === 0) made.slice(0, groups.length).forEach(({ text }) => requireSealed(text));
    const whole = { createdAt: at, repeatOf: null, state: 'ready' } as const;
    const read = { state: 'sealed', seq: 1, active_ms: 600_000, amends: null, amendReason: null, accountId: reader, protocolVersion: 1 } as const; // prettier-ignore
    const given = { accountId: reader, isRepeat: 0, notBefore: null, state: 'signed' } as const;
    const who = { now: desk.now, actor: 'Ada Reader', workstation: desk.workstation, programVersion: desk.programVersion };
    const acts = made.map(({ readId, hash }) => ({
      who,
      change: { action: 'read.sign' as const, object: `read/${readId}`, new: { hash, signedAt: at } },
    }));
    const cases = made.map(({ caseCode, group }, n) => ({ caseCode, studyUID: `2.25.${from + n + 1}`, modalityGroup: group, ...whole })); // prettier-ignore
    await runTogether(tx, [
      tx.insertInto('imaging_case').values(cases),
      tx.insertInto('assignment').values(made.map(({ caseCode, assignmentId }) => ({ ...given, caseCode, assignmentId, place: hex(16) }))),
      tx.insertInto('reading').values(made.map(({ caseCode, readId, assignmentId }) => ({ ...read, caseCode, readId, assignmentId }))),
      tx.insertInto('seal').values(made.map(({ readId, hash, text }) => ({ readId, hash, signedAt: at, document: text }))),
      entriesAfter(tx, head, acts).statement,
    ]);
  }); // prettier-ignore

const writeKey = async (desk: Desk, codes: readonly string[], workFactor: number): Promise<void> => {
  const cases = codes.map((caseCode, number) => {
    const { subject, visit, group } = placeOf(number);
    return { caseCode, subject, visit, modalityGroup: group };
  });
  const of = { format: 'ventricle-key', version: 1, uidKey: hex(32), cases } as const;
  const sealer = openSealer({ passphrase }, workFactor);
  const sealed = await sealer.seal({ ...of, recipients: [], notDone: [], received: [], corrections: [], intakes: [] });
  sealer.forget();
  await desk.store.write((tx) =>
    writeKeyFile(desk, tx, { lock: 'passphrase', recipients: [], sealed }, { action: 'key.make' }),
  );
};

export interface ExportTrial {
  readonly manager: Actor;
}

/** Makes a trial where there was none; it is closed afterwards. */
export const writeExportTrial = async (
  options: BackendOptions,
  { reads, workFactor = 10 }: { readonly reads: number; readonly workFactor?: number },
): Promise<ExportTrial> => {
  const { manager, reader, protocolHash } = await begin(options);
  const codes = new Set<string>();
  while (codes.size < reads) codes.add(randomCaseCode(randomBytes));
  const writing = { manager, reader, protocolHash, codes: [...codes] };
  const desk = await openDesk(options);
  for (let from = 0; from < reads; from += together) await writePiece(desk, writing, from);
  await writeKey(desk, writing.codes, workFactor);
  await desk.store.close();
  return { manager };
};
