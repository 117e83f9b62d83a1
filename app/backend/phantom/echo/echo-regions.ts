/** The items of SequenceOfUltrasoundRegions (PS3.3 C.8.5.5). */
import type { DicomItem } from '../../dicom/part10-writer.ts';
import type { PixelBox } from '../../../../measurement/ultrasound-image.ts';
import type { ScanSector } from './scan-sector.ts';

const UNIT = { none: 0, cm: 3, seconds: 4 } as const;

const boxOf = ({ left, top, right, bottom }: PixelBox): DicomItem => ({
  RegionLocationMinX0: left,
  RegionLocationMinY0: top,
  RegionLocationMaxX1: right,
  RegionLocationMaxY1: bottom,
});

/** The fan: cm on both axes. */
export const fanRegion = (sector: ScanSector): DicomItem => ({
  RegionSpatialFormat: 1,
  RegionDataType: 1,
  RegionFlags: 0,
  ...boxOf(sector),
  ReferencePixelX0: sector.originColumn - sector.left,
  ReferencePixelY0: sector.originRow - sector.top,
  PhysicalUnitsXDirection: UNIT.cm,
  PhysicalUnitsYDirection: UNIT.cm,
  ReferencePixelPhysicalValueX: 0,
  ReferencePixelPhysicalValueY: 0,
  PhysicalDeltaX: sector.deltaX,
  PhysicalDeltaY: sector.deltaY,
});

/** An M-mode sweep: seconds across, cm down. */
export const sweepRegion = (box: PixelBox, seconds: number, cm: number): DicomItem => ({
  RegionSpatialFormat: 2,
  RegionDataType: 1,
  RegionFlags: 0,
  ...boxOf(box),
  PhysicalUnitsXDirection: UNIT.seconds,
  PhysicalUnitsYDirection: UNIT.cm,
  PhysicalDeltaX: seconds,
  PhysicalDeltaY: cm,
});

/** An ECG strip: seconds across; its height has no unit. */
export const stripRegion = (box: PixelBox, seconds: number): DicomItem => ({
  RegionSpatialFormat: 4,
  RegionDataType: 10,
  RegionFlags: 0,
  ...boxOf(box),
  PhysicalUnitsXDirection: UNIT.seconds,
  PhysicalUnitsYDirection: UNIT.none,
  PhysicalDeltaX: seconds,
  PhysicalDeltaY: 1,
});

/** A part without format or units, as some scanners list the wedge of greys. */
export const nameless = (box: PixelBox): DicomItem => ({
  RegionSpatialFormat: 0,
  RegionDataType: 0,
  RegionFlags: 0,
  ...boxOf(box),
  PhysicalUnitsXDirection: UNIT.none,
  PhysicalUnitsYDirection: UNIT.none,
  PhysicalDeltaX: 1,
  PhysicalDeltaY: 1,
});
