/** Both readers read everything that they were given, each in their own order. */
import { compareToTruth } from '../qualification/compare-to-truth.ts';
import type { CaseContent } from '../../contract/case.ts';
import { Refused } from '../../contract/failure.ts';
import type { Codecs } from '../../pixels/codecs.ts';
import type { Person } from './person.ts';
import { readCase } from './read-case.ts';
import type { KnownCase } from './reading-desk.ts';
import { trueContours } from './true-records.ts';
import type { Watch } from './watch.ts';

/** What the reads of one reader came to. */
export interface ReadAll {
  readonly reads: number;
  readonly repeats: number;
  /** Numbers that were compared with the closed form, and those beyond its tolerance. */
  readonly compared: number;
  readonly beyond: readonly string[];
}

export interface ReadingRoomOfDemo {
  readonly desk: { readonly known: (caseCode: string, content: CaseContent) => KnownCase };
  readonly watch: Watch;
  readonly codecs: Codecs;
  /** The case that is open now, for what watches the answers. */
  readonly onOpen: (content: CaseContent) => void;
  /** Looks at every image, and is the one from whose seat the visit is guessed. */
  readonly isGuesser: boolean;
  readonly onRead: () => void;
}

const nextCase = async (reader: Person): Promise<string | null> => {
  try {
    return (await reader.call('worklist.next', {})).caseCode;
  } catch (error) {
    if (error instanceof Refused && error.failure.code === 'no-next-case') return null;
    throw error;
  }
};

const groupOf = ({ series }: CaseContent): string => (series.some(({ clips }) => clips.length > 0) ? 'US' : 'MR');

/** Reads on until there is no next case. */
export const readAll = async (reader: Person, room: ReadingRoomOfDemo): Promise<ReadAll> => {
  const { desk, watch, codecs, isGuesser } = room;
  const beyond: string[] = [];
  let [reads, repeats, compared] = [0, 0, 0];
  for (;;) {
    if (isGuesser) watch.turn();
    await reader.call('worklist.show', {});
    const caseCode = await nextCase(reader);
    if (caseCode === null) return { reads, repeats, compared, beyond };
    const open = await reader.call('case.open', { caseCode });
    room.onOpen(open.content);
    const { subject, visit, study, isRepeat, nameOf } = desk.known(caseCode, open.content);
    const records = trueContours(open.content, study.contours, nameOf);
    const values = await readCase(reader, open, { seesAll: isGuesser, records }, codecs);
    const rows = compareToTruth(study.kind, values, study.truth);
    compared += rows.length;
    beyond.push(...rows.filter(({ pass }) => !pass).map(({ key }) => `${caseCode} ${key}`));
    if (isGuesser && !isRepeat) {
      const place = new Map([['place in the worklist', reads]]);
      const features = new Map([...watch.turn(), ...place]);
      watch.judge({ subject, visit, group: groupOf(open.content), features });
    }
    reads += 1;
    repeats += isRepeat ? 1 : 0;
    room.onRead();
  }
};
