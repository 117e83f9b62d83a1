/** Two readers who differ, and an adjudicator: the readers at the door, as their pages call it. */
import { expect, type Page } from '@playwright/test';
import type { CallOutput } from '../../app/contract/calls.ts';
import { measureRead } from '../../app/contract/measure-read.ts';
import type { ReadRecord } from '../../app/contract/read.ts';
import { pixelToPatient, type ImagePlane } from '../../measurement/patient-space.ts';
import { callAs, firstLogin, logOut, makeManager } from './trial-room.ts';

export const given = 'given by the manager 7';
export const own = 'known to one alone 9';

const protocol = `
format: ventricle-protocol
version: 1
trial: { name: Two readers }
visits:
  - { name: V0, day: 0, modalities: [cine] }
baseline: V0
measures: { cine: [LVEDV, LVESV, LVSV, LVEF] }
endpoint: { modality: cine, measure: LVEF }
reading:
  readers: 2
  adjudication: true
  margins: { LVEF: { absolute: 5 }, LVEDV: { percent: 10 } }
  repeats: { share_percent: 0, washout_days: 14 }
`;

const people = [
  ['ada', 'Ada Reader', 'reader'],
  ['bob', 'Bob Reader', 'reader'],
  ['adam', 'Adam Judge', 'adjudicator'],
] as const;

/** The trial's manager, its protocol, two readers with the case, an adjudicator. */
export const prepareTrial = async (page: Page): Promise<void> => {
  await makeManager(page);
  await callAs(page, 'protocol.adopt', { text: protocol, reason: 'The first.' });
  for (const [loginName, printedName, role] of people) {
    await callAs(page, 'account.add', { loginName, printedName, role, password: given });
  }
  const { accounts } = (await callAs(page, 'account.list', {})) as CallOutput<'account.list'>;
  const readers = accounts.filter(({ role }) => role === 'reader').map(({ accountId }) => accountId);
  await callAs(page, 'assignment.assign', { readers });
  await logOut(page);
};

type Opened = CallOutput<'case.open'>;

/** A ring about the middle of the image. */
const ring = (plane: ImagePlane, { Rows, Columns }: { Rows: number; Columns: number }, radius_mm: number) =>
  Array.from({ length: 48 }, (_, at) => {
    const angle = (2 * Math.PI * at) / 48;
    const [rowSpacing, columnSpacing] = plane.PixelSpacing;
    const column = (Columns - 1) / 2 + (radius_mm * Math.cos(angle)) / columnSpacing;
    const row = (Rows - 1) / 2 + (radius_mm * Math.sin(angle)) / rowSpacing;
    return pixelToPatient(plane, { column, row });
  });

interface Radii {
  readonly ED: number;
  readonly ES: number;
}

/** Rings on every slice: the first phase is the end of diastole, the ninth that of systole. */
const recordsOf = ({ content }: Opened, radii: Radii): readonly ReadRecord[] => {
  const { stack } = measureRead(content, []);
  const frames = new Map(
    content.series.flatMap((series) => series.frames.map((frame) => [`${frame.SOPInstanceUID}/${frame.frame}`, frame])),
  );
  const rings = (stack.stack?.slices ?? []).flatMap(({ frames: phases }, slice) =>
    ([['ED', 0], ['ES', 8]] as const).flatMap(([end, phase]): ReadRecord[] => {
      const cine = phases[phase];
      const frame = cine === undefined || cine === null ? undefined : frames.get(`${cine.SOPInstanceUID}/${cine.frame}`);
      if (frame === undefined || frame.plane === null) return [];
      return [
        {
          kind: 'contour',
          id: `ring ${slice} ${end}`,
          SOPInstanceUID: frame.SOPInstanceUID,
          frame: frame.frame,
          structure: 'LV endocardium',
          view: 'short axis',
          closed: true,
          points: ring(frame.plane, frame.pixels, radii[end]),
          origin: 'manual',
          edited: 0,
        },
      ];
    }),
  );
  return [...rings, { kind: 'quality', id: 'quality', grade: 'good', reason: '' }];
}; // prettier-ignore

/** A reader's first login, one case read to its signature, and the logout. */
export const readAs = async (page: Page, loginName: string, printedName: string, radii: Radii): Promise<string> => {
  await firstLogin(page, loginName, given, own);
  const { caseCode } = (await callAs(page, 'worklist.next', {})) as CallOutput<'worklist.next'>;
  const opened = (await callAs(page, 'case.open', { caseCode })) as Opened;
  const added = recordsOf(opened, radii);
  expect(added.length).toBeGreaterThan(6);
  const { readId } = opened.read;
  const diff = { added, updated: [], removed: [] };
  const gesture = { id: `all of ${loginName}`, label: 'Draw', via: 'do', diff, active_ms: 1000 };
  await callAs(page, 'read.keep', { readId, after: 0, gesture });
  const { values } = measureRead(opened.content, added);
  const meaning = 'I made this read and it is complete';
  await callAs(page, 'read.sign', { readId, printedName, password: own, meaning, shown: values });
  await page.reload();
  await logOut(page);
  return caseCode;
};
