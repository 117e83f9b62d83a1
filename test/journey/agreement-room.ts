/** A trial whose readers have signed: its ejection fractions are chosen, its days as well, and what they come to is known. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openBackend, type OpenBackend } from '../../app/backend/backend.ts';
import { measureRead } from '../../app/contract/measure-read.ts';
import type { Backend, CallOutput } from '../../app/contract/calls.ts';
import type { Quality, ReadRecord } from '../../app/contract/read.ts';
import { patientPoint } from '../../measurement/patient-space.ts';
import { writePlantedStudy } from '../app/backend/planted-study.ts';
import { blindCases } from '../app/backend/worklist/blind-cases.ts';
import { managerPassword } from './trial-room.ts';

export const given = 'given by the manager 7';

const protocol = `
format: ventricle-protocol
version: 1
trial: { name: Journey trial }
visits: [{ name: V0, day: 0, modalities: [cine] }]
baseline: V0
measures: { cine: [LVEDV, LVESV, LVEF] }
endpoint: { modality: cine, measure: LVEF }
reading:
  readers: 2
  margins: { LVEF: { absolute: 5 } }
  adjudication: false
  repeats: { share_percent: 50, washout_days: 14 }
`;

type Opened = CallOutput<'case.open'>;

export interface Person {
  readonly accountId: string;
  readonly printedName: string;
  readonly backend: Backend;
}

export interface AgreementTrial {
  readonly folder: string;
  readonly codes: readonly string[];
}

const cases = 12;
const day_ms = 24 * 60 * 60 * 1000;

/** On one slice ED is a square of 10 mm: with ES of side √(100 − EF) mm LVEF is EF, in %. */
const squareOf = ({ content }: Opened, phase: number, side: number): ReadRecord => {
  const frame = content.series[0]?.frames.filter(({ plane }) => plane?.ImagePositionPatient[2] === 0)[phase - 1];
  if (frame === undefined) throw new Error('The planted study has no such phase.');
  const corners = [[2, 2], [2 + side, 2], [2 + side, 2 + side], [2, 2 + side]] as const;
  return {
    kind: 'contour',
    id: `phase ${String(phase)}`,
    SOPInstanceUID: frame.SOPInstanceUID,
    frame: frame.frame,
    structure: 'LV endocardium',
    view: 'short axis',
    closed: true,
    points: corners.map(([x, y]) => patientPoint(x, y, 0)),
    origin: 'manual',
    edited: 0,
  };
}; // prettier-ignore

/** EF null: not evaluable. */
const recordsOf = (opened: Opened, EF: number | null): readonly ReadRecord[] => {
  const quality = (grade: Quality['grade'], reason: string): Quality => ({ kind: 'quality', id: 'quality', grade, reason });
  if (EF === null) return [quality('not-evaluable', 'Every beat is another.')];
  return [squareOf(opened, 1, 10), squareOf(opened, 2, Math.sqrt(100 - EF)), quality('good', '')];
}; // prettier-ignore

/** Reads the case that is begun, to its signature. */
export const readCase = async (
  { backend, printedName }: Person,
  caseCode: string,
  EF: number | null,
): Promise<void> => {
  const begun = await backend['case.open']({ caseCode });
  const { readId, seq } = begun.read;
  const diff = { added: [...recordsOf(begun, EF)], updated: [], removed: [] };
  const gesture = { id: `of ${readId}`.slice(0, 60), label: 'Draw', via: 'do' as const, diff, active_ms: 1000 };
  await backend['read.keep']({ readId, after: seq, gesture });
  const { content, read } = await backend['case.open']({ caseCode });
  await backend['read.sign']({
    readId,
    printedName,
    password: given,
    meaning: 'I made this read and it is complete.',
    shown: [...measureRead(content, read.records).values],
  });
};

const readNext = async (person: Person, EFof: (caseCode: string) => number | null): Promise<void> => {
  const { caseCode } = await person.backend['worklist.next']({});
  await readCase(person, caseCode, EFof(caseCode));
};

export const openOn = (folder: string, clock: { now: Date }, mode: 'own' | 'trial'): Promise<OpenBackend> =>
  openBackend({
    storeFolder: folder,
    now: () => clock.now,
    randomBytes,
    programVersion: '0.0.0-test',
    workstation: 'journey',
    trialName: 'Journey',
    demonstration: false,
    mode,
    keyWorkFactor: 4,
  });

const takeIn = async (folder: string, clock: { now: Date }): Promise<void> => {
  const own = await openOn(folder, clock, 'own');
  const scans = mkdtempSync(path.join(os.tmpdir(), 'ventricle-scans-'));
  for (let number = 1; number <= cases; number += 1) {
    writePlantedStudy(path.join(scans, String(number)), { number, slices: 3, phases: 2 });
  }
  const ended = new Promise<void>((resolve) => {
    own.onProgress(({ state }) => {
      if (state !== 'running') resolve();
    });
  });
  await own.backend['intake.start']({ source: scans });
  await ended;
  await own.close();
  await blindCases(folder, () => clock.now);
};

const setUp = async (opened: OpenBackend): Promise<{ readonly manager: Backend; readonly readers: readonly [Person, Person] }> => {
  await opened.backend['account.create']({ printedName: 'Mara Manager', loginName: 'mara', password: managerPassword });
  const [mara] = (await opened.backend['account.list']({})).accounts;
  const manager = opened.backendOf({ accountId: mara?.accountId ?? '', printedName: 'Mara Manager', role: 'data manager' });
  await manager['protocol.adopt']({ text: protocol, reason: 'The first.' });
  const reader = async (printedName: string, loginName: string): Promise<Person> => {
    const { accountId } = await manager['account.add']({ loginName, printedName, role: 'reader', password: given });
    return { accountId, printedName, backend: opened.backendOf({ accountId, printedName, role: 'reader' }) };
  };
  const readers = [await reader('Ada Reader', 'ada'), await reader('Bob Reader', 'bob')] as const;
  await manager['account.add']({ loginName: 'mona', printedName: 'Mona Monitor', role: 'monitor', password: given });
  return { manager, readers };
}; // prettier-ignore

/** How far Bob's LVEF lies from Ada's, case by case; of the last he says that it is not evaluable. Their mean is 2. */
const bobLess = [1, 3, -2, 4, 6, 0, 2, 5, -3, 7, -1, null] as const;

/** Two readers, twelve cases on twelve days, and hidden repeats half as many of each. */
export const agreementTrial = async ({ reads = true } = {}): Promise<AgreementTrial> => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ventricle-agreement-'));
  const clock = { now: new Date(Date.now() - 60 * day_ms) };
  await takeIn(folder, clock);
  const opened = await openOn(folder, clock, 'trial');
  const { manager, readers } = await setUp(opened);
  const [ada, bob] = readers;
  await manager['assignment.assign']({ readers: readers.map(({ accountId }) => accountId) });
  const assigned = (await manager['assignment.list']({})).assignments.filter(({ isRepeat }) => !isRepeat);
  const codes = [...new Set(assigned.map(({ caseCode }) => caseCode))].sort();
  const adaEF = (caseCode: string): number => 30 + 3 * codes.indexOf(caseCode);
  const bobEF = (caseCode: string): number | null => {
    const less = bobLess[codes.indexOf(caseCode)] ?? null;
    return less === null ? null : adaEF(caseCode) + less;
  };
  if (!reads) {
    await opened.close();
    return { folder, codes };
  }
  for (let read = 0; read < cases; read += 1) {
    await readNext(ada, adaEF);
    await readNext(bob, bobEF);
    clock.now = new Date(clock.now.getTime() + day_ms);
  }
  clock.now = new Date(clock.now.getTime() + 20 * day_ms);
  for (const [place, less] of [2, -1, 3, 0, -2, 1].entries()) {
    await readNext(ada, () => 45 + less + place);
    await readNext(bob, () => 50 - less);
    clock.now = new Date(clock.now.getTime() + day_ms);
  }
  await opened.close();
  return { folder, codes };
};
