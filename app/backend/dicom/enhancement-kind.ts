/** Whether a late enhancement image is of the signal's magnitude or phase sensitive, as its header tells. */
import type { EnhancementKind } from '../../../measurement/late-enhancement-result.ts';
import type { DicomInstance } from './instance.ts';

type Hints = DicomInstance['hints'];

const textsOf = (hints: Hints, key: string): readonly string[] => {
  const hint = hints[key];
  if (hint === undefined) return [];
  return typeof hint === 'object' ? hint : [String(hint)];
};

/** Phase sensitive, or the corrected real part, which is the same image under another vendor's name. */
const phaseSensitive = ['PSIR', 'PS', 'CR', 'R', 'REAL'] as const;
const magnitude = ['M', 'MAG', 'MAGNITUDE'] as const;

const isAmong = (types: readonly string[], values: readonly string[]): boolean =>
  types.some((type) => values.includes(type.toUpperCase()));

const named = (hints: Hints, words: RegExp): boolean =>
  words.test(textsOf(hints, 'SeriesDescription').join(' ').toLowerCase().replace(/[_\-./]+/g, ' ')); // prettier-ignore

/**
 * The frame's own type decides, else the image's, then the description. A phase-sensitive sequence gives both images,
 * and some scanners write M for either of them: an image of magnitude in a series that is named phase sensitive, and not
 * magnitude, is told by neither, unless its frames tell themselves apart. Null where nothing tells, so that nothing
 * wrong is recorded.
 */
export const enhancementKind = ({ hints, frames }: DicomInstance, frame = 1): EnhancementKind | null => {
  const own = frames[frame - 1]?.FrameType;
  const types = own ?? [...textsOf(hints, 'ImageType'), ...textsOf(hints, 'FrameType')];
  if (isAmong(types, phaseSensitive)) return 'PSIR';
  if (named(hints, /\bmag(nitude)?\b/)) return 'magnitude';
  const isNamedSensitive = named(hints, /\b(psir|phase sensitive)\b/);
  if (isAmong(types, magnitude)) return isNamedSensitive && own === undefined ? null : 'magnitude';
  return isNamedSensitive ? 'PSIR' : null;
};
