/** The attributes the index reads. Everything else in a header is stepped over and never kept. */

/** Keyword, tag, value representation (PS3.6); the representation serves implicit VR, where the file does not tell. */
const rows = [
  ['MediaStorageSOPClassUID', 0x00020002, 'UI'],
  ['MediaStorageSOPInstanceUID', 0x00020003, 'UI'],
  ['TransferSyntaxUID', 0x00020010, 'UI'],
  ['DirectoryRecordSequence', 0x00041220, 'SQ'],
  ['ReferencedFileID', 0x00041500, 'CS'],
  ['ImageType', 0x00080008, 'CS'],
  ['SOPClassUID', 0x00080016, 'UI'],
  ['SOPInstanceUID', 0x00080018, 'UI'],
  ['SeriesDate', 0x00080021, 'DA'],
  ['AcquisitionDate', 0x00080022, 'DA'],
  ['SeriesTime', 0x00080031, 'TM'],
  ['AcquisitionTime', 0x00080032, 'TM'],
  ['Modality', 0x00080060, 'CS'],
  ['Manufacturer', 0x00080070, 'LO'],
  ['CodeValue', 0x00080100, 'SH'],
  ['TimezoneOffsetFromUTC', 0x00080201, 'SH'],
  ['SeriesDescription', 0x0008103e, 'LO'],
  ['ManufacturerModelName', 0x00081090, 'LO'],
  ['ViewName', 0x00082127, 'SH'],
  ['RecommendedDisplayFrameRate', 0x00082144, 'IS'],
  ['FrameType', 0x00089007, 'CS'],
  ['PatientWeight', 0x00101030, 'DS'],
  ['ContrastBolusAgent', 0x00180010, 'LO'],
  ['BodyPartExamined', 0x00180015, 'CS'],
  ['ScanningSequence', 0x00180020, 'CS'],
  ['SequenceVariant', 0x00180021, 'CS'],
  ['ScanOptions', 0x00180022, 'CS'],
  ['SequenceName', 0x00180024, 'SH'],
  ['CineRate', 0x00180040, 'IS'],
  ['EchoTime', 0x00180081, 'DS'],
  ['InversionTime', 0x00180082, 'DS'],
  ['ProtocolName', 0x00181030, 'LO'],
  ['TriggerTime', 0x00181060, 'DS'],
  ['NominalInterval', 0x00181062, 'IS'],
  ['FrameTime', 0x00181063, 'DS'],
  ['FrameTimeVector', 0x00181065, 'DS'],
  ['RadiopharmaceuticalStartTime', 0x00181072, 'TM'],
  ['RadionuclideTotalDose', 0x00181074, 'DS'],
  ['RadionuclideHalfLife', 0x00181075, 'DS'],
  ['RadiopharmaceuticalStartDateTime', 0x00181078, 'DT'],
  ['HeartRate', 0x00181088, 'IS'],
  ['CardiacNumberOfImages', 0x00181090, 'IS'],
  ['SequenceOfUltrasoundRegions', 0x00186011, 'SQ'],
  ['RegionSpatialFormat', 0x00186012, 'US'],
  ['RegionDataType', 0x00186014, 'US'],
  ['RegionLocationMinX0', 0x00186018, 'UL'],
  ['RegionLocationMinY0', 0x0018601a, 'UL'],
  ['RegionLocationMaxX1', 0x0018601c, 'UL'],
  ['RegionLocationMaxY1', 0x0018601e, 'UL'],
  ['PhysicalUnitsXDirection', 0x00186024, 'US'],
  ['PhysicalUnitsYDirection', 0x00186026, 'US'],
  ['PhysicalDeltaX', 0x0018602c, 'FD'],
  ['PhysicalDeltaY', 0x0018602e, 'FD'],
  ['RWaveTimeVector', 0x00186060, 'FL'],
  ['CardiacSynchronizationTechnique', 0x00189037, 'CS'],
  ['CardiacSynchronizationSequence', 0x00189118, 'SQ'],
  ['MRImageFrameTypeSequence', 0x00189226, 'SQ'],
  ['StudyInstanceUID', 0x0020000d, 'UI'],
  ['SeriesInstanceUID', 0x0020000e, 'UI'],
  ['InstanceNumber', 0x00200013, 'IS'],
  ['ImagePositionPatient', 0x00200032, 'DS'],
  ['ImageOrientationPatient', 0x00200037, 'DS'],
  ['FrameOfReferenceUID', 0x00200052, 'UI'],
  ['TemporalPositionIdentifier', 0x00200100, 'IS'],
  ['NumberOfTemporalPositions', 0x00200105, 'IS'],
  ['ImageComments', 0x00204000, 'LT'],
  ['FrameContentSequence', 0x00209111, 'SQ'],
  ['PlanePositionSequence', 0x00209113, 'SQ'],
  ['PlaneOrientationSequence', 0x00209116, 'SQ'],
  ['TemporalPositionIndex', 0x00209128, 'UL'],
  ['NominalCardiacTriggerDelayTime', 0x00209153, 'FD'],
  ['RRIntervalTimeNominal', 0x00209251, 'FD'],
  ['SamplesPerPixel', 0x00280002, 'US'],
  ['PhotometricInterpretation', 0x00280004, 'CS'],
  ['PlanarConfiguration', 0x00280006, 'US'],
  ['NumberOfFrames', 0x00280008, 'IS'],
  ['Rows', 0x00280010, 'US'],
  ['Columns', 0x00280011, 'US'],
  ['PixelSpacing', 0x00280030, 'DS'],
  ['CorrectedImage', 0x00280051, 'CS'],
  ['BitsAllocated', 0x00280100, 'US'],
  ['BitsStored', 0x00280101, 'US'],
  ['HighBit', 0x00280102, 'US'],
  ['PixelRepresentation', 0x00280103, 'US'],
  ['BurnedInAnnotation', 0x00280301, 'CS'],
  ['WindowCenter', 0x00281050, 'DS'],
  ['WindowWidth', 0x00281051, 'DS'],
  ['RescaleIntercept', 0x00281052, 'DS'],
  ['RescaleSlope', 0x00281053, 'DS'],
  ['RedPaletteColorLookupTableDescriptor', 0x00281101, 'US'],
  ['GreenPaletteColorLookupTableDescriptor', 0x00281102, 'US'],
  ['BluePaletteColorLookupTableDescriptor', 0x00281103, 'US'],
  ['RedPaletteColorLookupTableData', 0x00281201, 'OW'],
  ['GreenPaletteColorLookupTableData', 0x00281202, 'OW'],
  ['BluePaletteColorLookupTableData', 0x00281203, 'OW'],
  ['SegmentedRedPaletteColorLookupTableData', 0x00281221, 'OW'],
  ['SegmentedGreenPaletteColorLookupTableData', 0x00281222, 'OW'],
  ['SegmentedBluePaletteColorLookupTableData', 0x00281223, 'OW'],
  ['PixelMeasuresSequence', 0x00289110, 'SQ'],
  ['FrameVOILUTSequence', 0x00289132, 'SQ'],
  ['PixelValueTransformationSequence', 0x00289145, 'SQ'],
  ['RadiopharmaceuticalInformationSequence', 0x00540016, 'SQ'],
  ['NumberOfSlices', 0x00540081, 'US'],
  ['ViewCodeSequence', 0x00540220, 'SQ'],
  ['Units', 0x00541001, 'CS'],
  ['SUVType', 0x00541006, 'CS'],
  ['DecayCorrection', 0x00541102, 'CS'],
  ['SharedFunctionalGroupsSequence', 0x52009229, 'SQ'],
  ['PerFrameFunctionalGroupsSequence', 0x52009230, 'SQ'],
  ['ExtendedOffsetTable', 0x7fe00001, 'OV'],
] as const;

/**
 * Private elements by their creator: its name, their group, the last byte of their element number, and how they are
 * called and read. The creator says in each file which block of the group is its own (PS3.5 7.8.1).
 */
const privateRows = [
  ['Philips PET Private Group', 0x7053, 0x00, 'SUVScaleFactor', 'DS'],
  ['Philips PET Private Group', 0x7053, 0x09, 'ActivityConcentrationScaleFactor', 'DS'],
] as const;

export type Keyword = (typeof rows)[number][0] | (typeof privateRows)[number][3];

export interface DictionaryEntry {
  readonly keyword: Keyword;
  readonly VR: string;
}

/** The row of each tag that is read. */
export const dictionary: ReadonlyMap<number, DictionaryEntry> = new Map(
  rows.map(([keyword, tag, VR]) => [tag, { keyword, VR }]),
);

const privateGroups: ReadonlySet<number> = new Set(privateRows.map(([, group]) => group));

/** True for the element that names the creator of a block, in a group of which something is read. */
export const namesCreator = (tag: number): boolean =>
  privateGroups.has(tag >>> 16) && (tag & 0xffff) >= 0x10 && (tag & 0xffff) <= 0xff;

/** The element that names the creator of the block a private element stands in. */
export const creatorTagOf = (tag: number): number => (tag & 0xffff0000) + ((tag >>> 8) & 0xff);

/** The row of a private element in a block of `creator`. */
export const privateEntry = (tag: number, creator: string): DictionaryEntry | undefined => {
  const row = privateRows.find(
    ([owner, group, element]) => owner === creator && group === tag >>> 16 && element === (tag & 0xff),
  );
  return row === undefined ? undefined : { keyword: row[3], VR: row[4] };
};

/** Tags of what holds pixels: the header ends there. */
export const pixelTags: ReadonlyMap<number, 'FloatPixelData' | 'DoubleFloatPixelData' | 'PixelData'> = new Map([
  [0x7fe00008, 'FloatPixelData'],
  [0x7fe00009, 'DoubleFloatPixelData'],
  [0x7fe00010, 'PixelData'],
]);

/** The keyword of a tag that is read, else its number: what a refusal calls an attribute. */
export const nameOfTag = (tag: number): string => {
  const known = dictionary.get(tag)?.keyword ?? pixelTags.get(tag);
  if (known !== undefined) return known;
  const digits = tag.toString(16).toUpperCase().padStart(8, '0');
  return `(${digits.slice(0, 4)},${digits.slice(4)})`;
};
