/** The content items of a structured report, as they are found in it. */
import type { Code } from './codes.ts';
import { itemsOf, textOf, type ReadItem } from './object-reading.ts';

export const codeOf = (item: ReadItem | undefined): Code | null =>
  item === undefined
    ? null
    : {
        value: textOf(item, 'CodeValue'),
        scheme: textOf(item, 'CodingSchemeDesignator'),
        meaning: textOf(item, 'CodeMeaning'),
      };

export const conceptOf = (item: ReadItem): Code | null => codeOf(itemsOf(item, 'ConceptNameCodeSequence')[0]);

export const isSame = (a: Code | null, b: Code): boolean => a?.value === b.value && a.scheme === b.scheme;

export const childrenOf = (item: ReadItem): readonly ReadItem[] => itemsOf(item, 'ContentSequence');

/** Children under a concept. */
export const childrenNamed = (item: ReadItem, concept: Code): readonly ReadItem[] =>
  childrenOf(item).filter((child) => isSame(conceptOf(child), concept));

export const childText = (item: ReadItem, concept: Code): string => {
  const [child] = childrenNamed(item, concept);
  return child === undefined ? '' : textOf(child, 'TextValue');
};

export const childCode = (item: ReadItem, concept: Code): Code | null => {
  const [child] = childrenNamed(item, concept);
  return child === undefined ? null : codeOf(itemsOf(child, 'ConceptCodeSequence')[0]);
};

/** The item at a place: 1 is the root, then the place of each child; null where there is none. */
export const itemAt = (root: ReadItem, place: readonly number[]): ReadItem | null => {
  let at: ReadItem | undefined = place[0] === 1 ? root : undefined;
  for (const step of place.slice(1)) at = at === undefined ? undefined : childrenOf(at)[step - 1];
  return at ?? null;
};

export interface FrameNamed {
  readonly SOPInstanceUID: string;
  readonly frame: number;
}

/** The image of an IMAGE item, and its frame, which is 1 where none is told. */
export const frameOfItem = (item: ReadItem): FrameNamed | null => {
  const [reference] = itemsOf(item, 'ReferencedSOPSequence');
  if (reference === undefined) return null;
  const frame = Number(textOf(reference, 'ReferencedFrameNumber') || '1');
  return { SOPInstanceUID: textOf(reference, 'ReferencedSOPInstanceUID'), frame };
};
