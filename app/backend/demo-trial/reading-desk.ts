/** Which phantom is behind a case: what the demonstration knows and no reader does. */
import type { CaseContent } from '../../contract/case.ts';
import type { KeyMap } from '../key/key-map.ts';
import type { WrittenStudy } from '../phantom/trial/write-trial-phantoms.ts';
import { createBlindUID } from '../trial/blinded-uid.ts';
import { namesInRepeat, type NameInCase } from './true-records.ts';

/** A case with its phantom. */
export interface KnownCase {
  readonly subject: string;
  readonly visit: string;
  readonly study: WrittenStudy;
  readonly isRepeat: boolean;
  readonly nameOf: NameInCase;
}

export interface ReadingDesk {
  /** The phantom of a case that a reader has opened. */
  readonly known: (caseCode: string, content: CaseContent, repeatOf: string | undefined) => KnownCase;
}

const isEcho = ({ series }: CaseContent): boolean => series.some(({ clips }) => clips.length > 0);

/** Opened contents are remembered, for the repeats that come later. */
export const openReadingDesk = (map: KeyMap, studies: readonly WrittenStudy[]): ReadingDesk => {
  const blind = createBlindUID(map.uidKey);
  const contents = new Map<string, CaseContent>();
  return {
    known: (caseCode, content, original) => {
      contents.set(caseCode, content);
      const keyed = map.cases.find((one) => one.caseCode === (original ?? caseCode));
      const kind = isEcho(content) ? 'US' : 'MR';
      const study = studies.find(
        (one) => one.subject === keyed?.subject && one.visit === keyed.visit && one.kind === kind,
      );
      if (keyed === undefined || study === undefined) throw new RangeError(`nobody knows the case ${caseCode}`);
      const before = original === undefined ? undefined : contents.get(original);
      const names = before === undefined ? null : namesInRepeat(before, content);
      const nameOf: NameInCase = (sourceUID) => (names === null ? blind(sourceUID) : names.get(blind(sourceUID)));
      return { subject: keyed.subject, visit: keyed.visit, study, isRepeat: original !== undefined, nameOf };
    },
  };
};
