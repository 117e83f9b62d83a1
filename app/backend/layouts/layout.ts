/** The layout of an ultrasound image: what wrote it, how large it is, where its header calibrates it. No identity. */
import type { PixelBox } from '../../../measurement/ultrasound-image.ts';
import { windowOfBytes } from '../dicom/byte-window.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import { readMaker, type Maker } from '../dicom/read-maker.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import { sha256 } from '../journal/digest.ts';
import { proposedBoxes, shownImage } from '../trial/shown-part.ts';

export interface LayoutFacts extends Maker {
  /** Hash of everything else here. */
  readonly layoutId: string;
  readonly Rows: number;
  readonly Columns: number;
  /** Boxes of the sound calibrated regions, an ECG strip of its own among them: what is proposed to be kept. */
  readonly regions: readonly PixelBox[];
}

const edges = ({ left, top, right, bottom }: PixelBox): readonly number[] => [top, left, bottom, right];

/** Top to bottom, then left to right: the same regions in another order are the same layout. */
const inOrder = (boxes: readonly PixelBox[]): readonly PixelBox[] => {
  const unique = new Map(boxes.map((box) => [edges(box).join(' '), box]));
  return [...unique.values()].sort(
    (a, b) => a.top - b.top || a.left - b.left || a.bottom - b.bottom || a.right - b.right,
  );
};

/** The layout of an ultrasound image by what wrote it. */
const layoutOf = (instance: DicomInstance, maker: Maker): LayoutFacts => {
  const { Rows, Columns } = instance.pixels;
  const { Manufacturer, ManufacturerModelName } = maker;
  const regions = inOrder(proposedBoxes(shownImage(instance)));
  const facts = { Manufacturer, ManufacturerModelName, Rows, Columns, regions };
  return { layoutId: sha256(canonicalJson(facts)), ...facts };
};

/** The layout of an ultrasound image. `file` is the whole file as it stands, deflated or not. */
export const layoutOfFile = (file: Buffer, instance: DicomInstance): LayoutFacts =>
  layoutOf(instance, readMaker(windowOfBytes(file)));
