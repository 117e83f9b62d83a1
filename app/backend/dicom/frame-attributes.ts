/**
 * What each frame has of its own: from its functional groups (enhanced objects: per frame, else shared), else from the
 * header itself (classic objects, where a stray empty functional group is of no effect).
 */
import { Refused } from '../../contract/failure.ts';
import { firstItem, items, noAttributes, number, text, texts, type Attributes } from './attributes.ts';
import type { Keyword } from './dictionary.ts';
import { imagePlane } from './image-plane.ts';
import type { FrameAttributes } from './instance.ts';

/** Finds the data set of a frame that holds `keyword`: its own group, the shared one, or the header. */
type Find = (group: Keyword, keyword: Keyword) => Attributes;

const finder = (header: Attributes, shared: Attributes, own: Attributes): Find => {
  if (shared.size === 0 && own.size === 0) return () => header;
  return (group, keyword) =>
    [firstItem(own, group), firstItem(shared, group)].find((one) => one.has(keyword)) ?? header;
};

/** Each number a frame may have, its functional group, and the attributes that hold it, the best first. */
const numberPlaces = [
  ['TemporalPositionIndex', 'FrameContentSequence', ['TemporalPositionIndex', 'TemporalPositionIdentifier']],
  ['TriggerTime', 'CardiacSynchronizationSequence', ['TriggerTime', 'NominalCardiacTriggerDelayTime']],
  ['RescaleSlope', 'PixelValueTransformationSequence', ['RescaleSlope']],
  ['RescaleIntercept', 'PixelValueTransformationSequence', ['RescaleIntercept']],
  ['WindowCenter', 'FrameVOILUTSequence', ['WindowCenter']],
  ['WindowWidth', 'FrameVOILUTSequence', ['WindowWidth']],
] as const;

type Numbers = Omit<FrameAttributes, 'plane' | 'FrameType'>;
type FrameNumbers = { -readonly [K in keyof Numbers]: Numbers[K] };

const numbersOf = (find: Find): FrameNumbers => {
  const known: FrameNumbers = {};
  for (const [name, group, keywords] of numberPlaces) {
    for (const keyword of keywords) {
      const value = known[name] ?? number(find(group, keyword), keyword);
      if (value !== undefined) known[name] = value;
    }
  }
  return known;
};

const frameOf = (find: Find, Rows: number, Columns: number, placed: boolean): FrameAttributes => {
  const of = {
    position: find('PlanePositionSequence', 'ImagePositionPatient'),
    orientation: find('PlaneOrientationSequence', 'ImageOrientationPatient'),
    measures: find('PixelMeasuresSequence', 'PixelSpacing'),
  };
  return { plane: placed ? imagePlane(of, Rows, Columns) : null, ...numbersOf(find) };
};

const mostTypes = 8;
const longestType = 16;

/** Magnitude and phase-sensitive frames may stand in one image. Where all are alike, the header's hint says it once. */
const frameTypes = (own: readonly Attributes[]): readonly Pick<FrameAttributes, 'FrameType'>[] => {
  const types = own.map((item) =>
    texts(firstItem(item, 'MRImageFrameTypeSequence'), 'FrameType')
      ?.slice(0, mostTypes)
      .map((value) => value.slice(0, longestType)),
  );
  const differ = new Set(types.map((type) => type?.join('\\'))).size > 1;
  return types.map((FrameType) => (differ && FrameType !== undefined ? { FrameType } : {}));
};

/** Several frames under one place are a clip in MR and ultrasound; elsewhere they are slices the header does not place. */
const onePlaceServesAll = new Set(['MR', 'US', 'XA']);

/** One entry a frame, in frame order. */
export const frameAttributes = (
  header: Attributes,
  frames: number,
  Rows: number,
  Columns: number,
): readonly FrameAttributes[] => {
  const shared = firstItem(header, 'SharedFunctionalGroupsSequence');
  const own = items(header, 'PerFrameFunctionalGroupsSequence');
  const used = own.some((item) => item.size > 0);
  if (used && own.length !== frames) {
    const attribute = 'PerFrameFunctionalGroupsSequence';
    throw new Refused('malformed', `${attribute} has ${own.length} items for ${frames} frames.`, { attribute });
  }
  if (used) {
    const types = frameTypes(own);
    return own.map((item, i) => ({ ...frameOf(finder(header, shared, item), Rows, Columns, true), ...types[i] }));
  }
  const placed = frames === 1 || shared.size > 0 || onePlaceServesAll.has(text(header, 'Modality') ?? '');
  const one = frameOf(finder(header, shared, noAttributes), Rows, Columns, placed);
  return new Array<FrameAttributes>(frames).fill(one);
};
