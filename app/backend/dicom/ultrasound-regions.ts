/** SequenceOfUltrasoundRegions as it stands in a header, and where the header contradicts itself (M4.3). */
import type { UltrasoundRegion } from '../../../measurement/ultrasound-image.ts';
import { firstItem, items, usableNumber, usableNumbers, type Attributes } from './attributes.ts';
import type { Keyword } from './dictionary.ts';

type Region = Omit<UltrasoundRegion, 'contradicted'>;

/** More regions than any screen has room for: such a header is not believed in any of them. */
const mostRegions = 100;

/** Share by which two sizes of a pixel may differ and still be one (M0.5). */
const sameSize = 0.001;

const edges = ['RegionLocationMinX0', 'RegionLocationMinY0', 'RegionLocationMaxX1', 'RegionLocationMaxY1'] as const;
const boxOf = (item: Attributes): readonly [number, number, number, number] | null => {
  const [left, top, right, bottom] = edges.map((edge) => usableNumber(item, edge));
  return left === undefined || top === undefined || right === undefined || bottom === undefined
    ? null
    : [left, top, right, bottom];
};

/** A code of the standard's lists; 0, which stands for none, where it cannot be read. */
const code = (item: Attributes, keyword: Keyword): number => {
  const value = usableNumber(item, keyword) ?? 0;
  return Number.isSafeInteger(value) ? value : 0;
};

/** One item; null without a box that can be read. */
const regionOf = (item: Attributes): Region | null => {
  const box = boxOf(item);
  if (box === null) return null;
  return {
    RegionSpatialFormat: code(item, 'RegionSpatialFormat'),
    RegionDataType: code(item, 'RegionDataType'),
    RegionLocationMinX0: box[0],
    RegionLocationMinY0: box[1],
    RegionLocationMaxX1: box[2],
    RegionLocationMaxY1: box[3],
    PhysicalUnitsXDirection: code(item, 'PhysicalUnitsXDirection'),
    PhysicalUnitsYDirection: code(item, 'PhysicalUnitsYDirection'),
    PhysicalDeltaX: usableNumber(item, 'PhysicalDeltaX') ?? null,
    PhysicalDeltaY: usableNumber(item, 'PhysicalDeltaY') ?? null,
  };
};

const placeOf = (region: Region): string =>
  [region.RegionSpatialFormat, ...edges.map((edge) => region[edge])].join(' ');

/** The sign only says in which direction the axis runs; a size that is absent contradicts none. */
const isSameSize = (a: number | null, b: number | null): boolean =>
  a === null || b === null || Math.abs(Math.abs(a) - Math.abs(b)) <= sameSize * Math.max(Math.abs(a), Math.abs(b));

const agree = (a: Region, b: Region): boolean =>
  a.PhysicalUnitsXDirection === b.PhysicalUnitsXDirection &&
  a.PhysicalUnitsYDirection === b.PhysicalUnitsYDirection &&
  isSameSize(a.PhysicalDeltaX, b.PhysicalDeltaX) &&
  isSameSize(a.PhysicalDeltaY, b.PhysicalDeltaY);

const functionalGroups = (header: Attributes): readonly Attributes[] => [
  firstItem(header, 'SharedFunctionalGroupsSequence'),
  ...items(header, 'PerFrameFunctionalGroupsSequence'),
];

/** What frames tell of a region: the one of that place, else the one of that number. Units they leave out are its own. */
const regionsOfFrames = (header: Attributes, numbered: readonly (Region | null)[]): readonly Region[] => {
  const known = new Map(numbered.flatMap((region) => (region === null ? [] : [[placeOf(region), region] as const])));
  return functionalGroups(header).flatMap((group) =>
    items(group, 'SequenceOfUltrasoundRegions').flatMap((item, index): Region[] => {
      const told = regionOf(item);
      const meant = (told === null ? undefined : known.get(placeOf(told))) ?? numbered[index] ?? null;
      if (meant === null) return [];
      return [
        {
          ...meant,
          PhysicalUnitsXDirection: usableNumber(item, 'PhysicalUnitsXDirection') ?? meant.PhysicalUnitsXDirection,
          PhysicalUnitsYDirection: usableNumber(item, 'PhysicalUnitsYDirection') ?? meant.PhysicalUnitsYDirection,
          PhysicalDeltaX: usableNumber(item, 'PhysicalDeltaX') ?? null,
          PhysicalDeltaY: usableNumber(item, 'PhysicalDeltaY') ?? null,
        },
      ];
    }),
  );
};

const twoDimensional = 1;
const centimetres = 3;

/** PixelSpacing of the frames, mm between rows and between columns, is the size of the pixels of a 2D image too. */
const spacingsOfFrames = (header: Attributes): readonly (readonly number[])[] =>
  functionalGroups(header).flatMap((group) => {
    const spacing = usableNumbers(firstItem(group, 'PixelMeasuresSequence'), 'PixelSpacing');
    return spacing?.length === 2 ? [spacing.map((mm) => mm / 10)] : [];
  });

const isPlane = (region: Region): boolean =>
  region.RegionSpatialFormat === twoDimensional &&
  region.PhysicalUnitsXDirection === centimetres &&
  region.PhysicalUnitsYDirection === centimetres;

/** Every region with a box, in the order of the header. */
export const ultrasoundRegions = (header: Attributes): readonly UltrasoundRegion[] => {
  const told = items(header, 'SequenceOfUltrasoundRegions');
  if (told.length > mostRegions) return [];
  const numbered = told.map(regionOf);
  const regions = numbered.filter((region) => region !== null);
  const byPlace = Map.groupBy([...regions, ...regionsOfFrames(header, numbered)], placeOf);
  const spacings = spacingsOfFrames(header);
  const isContradicted = (region: Region): boolean =>
    (byPlace.get(placeOf(region)) ?? []).some((other) => !agree(region, other)) ||
    (isPlane(region) &&
      spacings.some(
        ([y = 0, x = 0]) => !isSameSize(region.PhysicalDeltaY, y) || !isSameSize(region.PhysicalDeltaX, x),
      ));
  return regions.map((region) => ({ ...region, contradicted: isContradicted(region) }));
};
