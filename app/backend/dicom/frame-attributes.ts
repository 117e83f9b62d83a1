/**
 * What each frame has of its own: from its functional groups (enhanced objects: per frame, else shared), else from the
 * header itself (classic objects, where a stray empty functional group is of no effect).
 */
import { Refused } from '../../contract/failure.ts';
import { firstItem, items, noAttributes, number, text, type Attributes } from './attributes.ts';
import type { Keyword } from './dictionary.ts';
import { imagePlane } from './image-plane.ts';
import type { FrameAttributes } from './instance.ts';

/** Finds the data set of a frame that holds `keyword`: its own group, the shared one, or the header. */
type Find = (group: Keyword, keyword: Keyword) => Attributes;

const finder =
  (header: Attributes, shared: Attributes, own: Attributes): Find =>
  (group, keyword) =>
    [firstItem(own, group), firstItem(shared, group)].find((one) => one.has(keyword)) ?? header;

const numbersOf = (find: Find): Partial<Record<Keyword, number | undefined>> => {
  const first = (group: Keyword, keyword: Keyword): number | undefined => number(find(group, keyword), keyword);
  return {
    TemporalPositionIndex:
      first('FrameContentSequence', 'TemporalPositionIndex') ??
      first('FrameContentSequence', 'TemporalPositionIdentifier'),
    TriggerTime:
      first('CardiacSynchronizationSequence', 'TriggerTime') ??
      first('CardiacSynchronizationSequence', 'NominalCardiacTriggerDelayTime'),
    RescaleSlope: first('PixelValueTransformationSequence', 'RescaleSlope'),
    RescaleIntercept: first('PixelValueTransformationSequence', 'RescaleIntercept'),
    WindowCenter: first('FrameVOILUTSequence', 'WindowCenter'),
    WindowWidth: first('FrameVOILUTSequence', 'WindowWidth'),
  };
};

const frameOf = (find: Find, Rows: number, Columns: number, placed: boolean): FrameAttributes => {
  const of = {
    position: find('PlanePositionSequence', 'ImagePositionPatient'),
    orientation: find('PlaneOrientationSequence', 'ImageOrientationPatient'),
    measures: find('PixelMeasuresSequence', 'PixelSpacing'),
  };
  const known = Object.entries(numbersOf(find)).filter(([, value]) => value !== undefined);
  return { plane: placed ? imagePlane(of, Rows, Columns) : null, ...Object.fromEntries(known) };
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
    return own.map((item) => frameOf(finder(header, shared, item), Rows, Columns, true));
  }
  const placed = frames === 1 || shared.size > 0 || onePlaceServesAll.has(text(header, 'Modality') ?? '');
  const one = frameOf(finder(header, shared, noAttributes), Rows, Columns, placed);
  return new Array<FrameAttributes>(frames).fill(one);
};
