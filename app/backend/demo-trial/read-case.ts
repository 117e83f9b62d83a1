/** One case read as the page does it: every image fetched, one gesture an outline, a grade, numbers, a signature. */
import { framesWanted } from '../../contract/frames-wanted.ts';
import { stackOfCase } from '../../contract/case-stack.ts';
import { measureRecords } from '../../contract/measure-read.ts';
import { pixelKey, type PixelValues } from '../../contract/pixel-values.ts';
import type { CaseContent } from '../../contract/case.ts';
import type { ReadRecord, ReadState } from '../../contract/read.ts';
import type { Codecs } from '../../pixels/codecs.ts';
import { decodeFrame } from '../../pixels/decode-frame.ts';
import type { MeasuredValue } from '../../../measurement/result.ts';
import type { Person } from './person.ts';

/** What a reader does about a case: looks at all of it or at what is measured, and draws these. */
export interface ReadingPlan {
  readonly seesAll: boolean;
  readonly records: readonly ReadRecord[];
}

interface OpenRead {
  readonly content: CaseContent;
  readonly read: ReadState;
}

const fetchAll = async (person: Person, { series }: CaseContent): Promise<void> => {
  for (const { frames, clips } of series) {
    for (const { SOPInstanceUID, frame } of frames) await person.bytes(`/frames/${SOPInstanceUID}/${String(frame)}`);
    for (const { SOPInstanceUID } of clips) await person.bytes(`/clips/${SOPInstanceUID}?from=1`);
  }
};

/** Active time of a gesture, ms: of chance in a real reading room. */
const GESTURE_MS = 4000;

const draw = async (person: Person, { read }: OpenRead, records: readonly ReadRecord[]): Promise<void> => {
  let after = read.seq;
  for (const [i, record] of records.entries()) {
    const gesture = {
      id: `${read.readId.slice(0, 40)}-${String(i)}`.padEnd(8, '-'),
      label: record.kind === 'quality' ? 'Grade' : 'Draw',
      via: 'do' as const,
      diff: { added: [record], updated: [], removed: [] },
      active_ms: GESTURE_MS,
    };
    after = (await person.call('read.keep', { readId: read.readId, after, gesture })).seq;
  }
};

const measured = async (person: Person, content: CaseContent, records: readonly ReadRecord[], codecs: Codecs): Promise<readonly MeasuredValue[]> => {
  const stack = stackOfCase(content);
  const forms = new Map(content.series.flatMap(({ frames }) => frames.map((one) => [pixelKey(one), one.pixels])));
  const values = new Map<string, PixelValues>();
  for (const { SOPInstanceUID, frame } of framesWanted(stack, records)) {
    const key = pixelKey({ SOPInstanceUID, frame });
    const form = forms.get(key);
    if (form === undefined) continue;
    const encoded = await person.bytes(`/frames/${SOPInstanceUID}/${String(frame)}`);
    const { rows, columns, samples } = await decodeFrame(encoded, form, codecs);
    values.set(key, { Rows: rows, Columns: columns, stored: samples });
  }
  return measureRecords(stack, records, (uid, frame) => values.get(pixelKey({ SOPInstanceUID: uid, frame })) ?? null).values;
}; // prettier-ignore

/** Reads an open case to its signature; the numbers that were signed. */
export const readCase = async (
  person: Person,
  open: OpenRead,
  { seesAll, records }: ReadingPlan,
  codecs: Codecs,
): Promise<readonly MeasuredValue[]> => {
  const { content, read } = open;
  if (seesAll) await fetchAll(person, content);
  const quality = { kind: 'quality', id: 'quality', grade: 'good', reason: '' } as const;
  await draw(person, open, [...records, quality]);
  const kept = await person.call('case.open', { caseCode: read.caseCode });
  const values = await measured(person, kept.content, kept.read.records, codecs);
  await person.call('read.sign', {
    readId: read.readId,
    printedName: person.printedName,
    meaning: 'I made this read and it is complete.',
    password: person.password,
    shown: [...values],
  });
  return values;
};
