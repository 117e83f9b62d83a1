/** Late enhancement of a signed read as binary segmentations: each frame names the image it is of. */
import { decimalString } from '../../dicom/part10-writer.ts';
import { codeItem, derivedImages, segments } from './codes.ts';
import { imageReference } from './content-item.ts';
import { objectUIDs, thingUID } from './derived-uid.ts';
import { bySeries, instanceReference } from './evidence.ts';
import { maskOf, maskParts, maskSegments, type MaskSegment, type MaskSlice } from './mask-frames.ts';
import type { ObjectDataset, ObjectItem } from './object-file.ts';
import { objectHead, signedDate, signedTime } from './object-head.ts';
import { packBits } from './pack-bits.ts';
import type { SignedRead } from './signed-read.ts';

const segmentationClass = '1.2.840.10008.5.1.4.1.1.66.4';

const told: Readonly<Record<MaskSegment, ObjectItem>> = {
  myocardium: {
    SegmentLabel: 'LV myocardium',
    SegmentAlgorithmType: 'MANUAL',
    SegmentedPropertyCategoryCodeSequence: [codeItem(segments.anatomy)],
    SegmentedPropertyTypeCodeSequence: [codeItem(segments.myocardium)],
  },
  enhanced: {
    SegmentLabel: 'Enhanced myocardium',
    SegmentAlgorithmType: 'SEMIAUTOMATIC',
    SegmentAlgorithmName: 'Threshold over the reference region',
    SegmentedPropertyCategoryCodeSequence: [codeItem(segments.abnormal)],
    SegmentedPropertyTypeCodeSequence: [codeItem(segments.enhanced)],
  },
};

/** The SD of the threshold is the read's own. */
const segmentItems = ({ stack }: SignedRead): readonly ObjectItem[] =>
  maskSegments.map(({ number, name }) => ({
    SegmentNumber: number,
    ...told[name],
    ...(name === 'enhanced' ? { SegmentDescription: `From ${stack.enhancement.choices.sd} SD above the mean of the reference` } : {}),
  })); // prettier-ignore

const indexTags = { segment: 0x0062000b, segmentGroup: 0x0062000a, position: 0x00200032, positionGroup: 0x00209113 };

const dimensions = (read: SignedRead): ObjectItem => {
  const DimensionOrganizationUID = thingUID(read, 'dimensions');
  const index = (DimensionIndexPointer: number, FunctionalGroupPointer: number, label: string): ObjectItem => ({
    DimensionOrganizationUID,
    DimensionIndexPointer,
    FunctionalGroupPointer,
    DimensionDescriptionLabel: label,
  });
  return {
    DimensionOrganizationSequence: [{ DimensionOrganizationUID }],
    DimensionIndexSequence: [
      index(indexTags.segment, indexTags.segmentGroup, 'Segment'),
      index(indexTags.position, indexTags.positionGroup, 'Slice'),
    ],
  };
};

const frameItem = ({ slice, image, plane, distance_mm }: MaskSlice, segment: number, place: number): ObjectItem => {
  const distance = decimalString(distance_mm);
  const source = imageReference(image, slice.frame.frame);
  return {
    FrameContentSequence: [{ DimensionIndexValues: [segment, place] }],
    SegmentIdentificationSequence: [{ ReferencedSegmentNumber: segment }],
    PlanePositionSequence: [{ ImagePositionPatient: plane.ImagePositionPatient.map(decimalString) }],
    PlaneOrientationSequence: [{ ImageOrientationPatient: plane.ImageOrientationPatient.map(decimalString) }],
    PixelMeasuresSequence: [
      { PixelSpacing: plane.PixelSpacing.map(decimalString), SliceThickness: distance, SpacingBetweenSlices: distance },
    ],
    DerivationImageSequence: [
      {
        DerivationCodeSequence: [codeItem(derivedImages.segmentation)],
        SourceImageSequence: [
          {
            ...source,
            SpatialLocationsPreserved: 'YES',
            PurposeOfReferenceCodeSequence: [codeItem(derivedImages.source)],
          },
        ],
      },
    ],
  };
};

const pixels = (slices: readonly MaskSlice[]): ObjectItem => {
  const frames = maskSegments.flatMap(({ name }) => slices.map((slice) => maskOf(slice, name)));
  const [first] = slices;
  return {
    ImageType: ['DERIVED', 'PRIMARY'],
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    NumberOfFrames: String(frames.length),
    Rows: first?.image.Rows ?? 0,
    Columns: first?.image.Columns ?? 0,
    BitsAllocated: 1,
    BitsStored: 1,
    HighBit: 0,
    PixelRepresentation: 0,
    LossyImageCompression: '00',
    BurnedInAnnotation: 'NO',
    PixelData: [new Uint8Array(packBits(frames)).buffer],
  };
};

const maskObject = (read: SignedRead, slices: readonly MaskSlice[], part: number): ObjectDataset => ({
  ...objectHead(read, {
    ...objectUIDs(read, 'SEG', part),
    SOPClassUID: segmentationClass,
    Modality: 'SEG',
    SeriesNumber: 9003,
    SeriesDescription: 'Late enhancement of a signed read',
    InstanceNumber: part,
  }),
  ...pixels(slices),
  FrameOfReferenceUID: slices[0]?.FrameOfReferenceUID ?? '',
  PositionReferenceIndicator: '',
  ContentDate: signedDate(read),
  ContentTime: signedTime(read),
  ContentLabel: 'LGE',
  ContentDescription: 'Late enhancement',
  ContentCreatorName: read.observer,
  SegmentationType: 'BINARY',
  SegmentsOverlap: 'YES',
  SegmentSequence: segmentItems(read),
  ...dimensions(read),
  ReferencedSeriesSequence: bySeries(slices.map(({ image }) => image)).map(([SeriesInstanceUID, images]) => ({
    SeriesInstanceUID,
    ReferencedInstanceSequence: images.map(instanceReference),
  })),
  SharedFunctionalGroupsSequence: [{}],
  PerFrameFunctionalGroupsSequence: maskSegments.flatMap(({ number }) =>
    slices.map((slice, i) => frameItem(slice, number, i + 1)),
  ),
});

/** One object for each size and space of the images, nearly always one; none where no volume was sealed. */
export const enhancementMasks = (read: SignedRead): readonly ObjectDataset[] =>
  maskParts(read).map((slices, i) => maskObject(read, slices, i + 1));
