/** Header facts that the series rules read. They may hold anything a site typed: they never leave the backend. */
import { firstItem, items, text, texts, usableNumber, type Attributes } from './attributes.ts';
import type { Keyword } from './dictionary.ts';
import type { DicomInstance } from './instance.ts';

/** Longest text that is kept of any of them. */
const longestHint = 128;

const words: readonly Keyword[] = [
  'SeriesDescription',
  'ProtocolName',
  'SequenceName',
  'BodyPartExamined',
  'CardiacSynchronizationTechnique',
];
const lists: readonly Keyword[] = ['ImageType', 'ScanningSequence', 'SequenceVariant', 'ScanOptions'];
const amounts: readonly Keyword[] = [
  'EchoTime',
  'InversionTime',
  'NominalInterval',
  'CardiacNumberOfImages',
  'NumberOfTemporalPositions',
  'NumberOfSlices',
];

type Hint = string | number | readonly string[];

const list = (values: readonly string[] | undefined): readonly string[] | undefined =>
  values?.slice(0, 8).map((value) => value.slice(0, longestHint));

const frameType = (header: Attributes): readonly string[] | undefined => {
  const groups = [
    ...items(header, 'PerFrameFunctionalGroupsSequence').slice(0, 1),
    firstItem(header, 'SharedFunctionalGroupsSequence'),
  ];
  return list(
    groups
      .map((group) => texts(firstItem(group, 'MRImageFrameTypeSequence'), 'FrameType'))
      .find((one) => one !== undefined),
  );
};

/** Each format once: a header may claim any number of regions. */
const regionFormats = (header: Attributes): readonly string[] => {
  const regions = items(header, 'SequenceOfUltrasoundRegions');
  const formats = new Set(regions.map((region) => usableNumber(region, 'RegionSpatialFormat') ?? 0));
  return [...formats].sort((a, b) => a - b).map(String);
};

export const seriesHints = (header: Attributes): DicomInstance['hints'] => {
  const hints: Record<string, Hint> = {};
  const put = (name: string, hint: Hint | undefined): void => {
    if (hint !== undefined) hints[name] = hint;
  };
  for (const keyword of words) put(keyword, text(header, keyword)?.slice(0, longestHint));
  for (const keyword of lists) put(keyword, list(texts(header, keyword)));
  for (const keyword of amounts) put(keyword, usableNumber(header, keyword));
  put('FrameType', frameType(header));
  const regions = regionFormats(header);
  if (regions.length > 0) put('RegionSpatialFormat', regions);
  return hints;
};
