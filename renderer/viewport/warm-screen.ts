/** Draws a first, unseen picture while the page is idle: shaders and texture formats are tried once, not before a reader. */
import type { CaseFrame } from '../../app/contract/case.ts';
import { introduceFrame, serveFrames } from './cornerstone-frames.ts';
import { openScreen } from './cornerstone-screen.ts';
import { placeFrame, shownPlane } from './frame-placement.ts';
import { firstRenderPath } from './render-path.ts';

const side = 16;

/** A picture of the usual form of a cine: 16 bits, signed. */
const frame: CaseFrame = {
  SOPInstanceUID: 'warm',
  frame: 1,
  plane: null,
  pixels: {
    TransferSyntaxUID: '1.2.840.10008.1.2.1',
    Rows: side,
    Columns: side,
    BitsAllocated: 16,
    BitsStored: 16,
    HighBit: 15,
    PixelRepresentation: 1,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
  },
};

const draw = (): void => {
  const element = document.createElement('div');
  element.style.cssText = `position:fixed;left:-${2 * side}px;width:${side}px;height:${side}px`;
  document.body.append(element);
  serveFrames();
  const screen = openScreen(element, firstRenderPath(), {
    drawn: () => {
      screen.close();
      element.remove();
    },
    lost: () => undefined,
  });
  const plane = shownPlane(frame);
  const samples = new Int16Array(side * side);
  const stored = { rows: side, columns: side, samplesPerPixel: 1, color: 'monochrome', samples } as const;
  screen.show({
    image: introduceFrame(frame, stored),
    plane,
    placement: placeFrame(plane, { width: side, height: side, zoom: 1, pan: [0, 0] }),
    presentation: { lower: 0, upper: 1, inverted: false },
  });
};

/** Warms the render path up when the page has nothing else to do. */
export const warmScreen = (): void => {
  requestIdleCallback(draw);
};
