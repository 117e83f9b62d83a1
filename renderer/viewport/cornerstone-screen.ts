/** One cornerstone3D stack viewport in an element. It draws what it is told, where it is told; it decides nothing. */
import {
  Enums,
  RenderingEngine,
  eventTarget,
  init,
  setCanvasCreator,
  setUseCPURendering,
  type StackViewport,
  type Types,
} from '@cornerstonejs/core';
import { planeNormal, pixelToPatient, type ImagePlane, type Vector3 } from '../../measurement/patient-space.ts';
import { canvasToPixel, type Placement } from './frame-placement.ts';
import type { RenderPath } from './render-path.ts';
import type { StoredPresentation } from './shown-window.ts';

/** An image with all that decides how it looks. */
export interface Picture {
  readonly image: Types.IImage;
  readonly plane: ImagePlane;
  readonly placement: Placement;
  readonly presentation: StoredPresentation;
}

export interface Screen {
  /** Draws with the next frame of the display. */
  readonly show: (picture: Picture) => void;
  /** Nothing but ground. */
  readonly blank: () => void;
  /** Takes over the element's size. */
  readonly resize: () => void;
  readonly close: () => void;
}

const viewportId = 'large';

let opened = 0;
/** Any distance will do: the projection is parallel. */
const cameraDistance_mm = 100;

const point3 = ([x, y, z]: Vector3): Types.Point3 => [x, y, z];

const negative = ([x, y, z]: Vector3): Types.Point3 => [-x, -y, -z];

const along = (from: Vector3, direction: Vector3, by: number): Types.Point3 => [
  from[0] + direction[0] * by,
  from[1] + direction[1] * by,
  from[2] + direction[2] * by,
];

const shapeText = ({ Rows, Columns, PixelSpacing }: ImagePlane, color: boolean): string =>
  [Rows, Columns, ...PixelSpacing, color].join(' ');

/** A canvas for the path: on the CPU one in plain memory, where a graphics process would only copy back and forth. */
const canvasFor =
  (path: RenderPath) =>
  (width: number, height: number): HTMLCanvasElement => {
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    if (path === 'cpu') canvas.getContext('2d', { willReadFrequently: true });
    return canvas;
  };

const startCornerstone = (path: RenderPath): void => {
  const cpu = path === 'cpu';
  init({ rendering: { useCPURendering: cpu, webGlContextCount: 1 }, debug: { statsOverlay: false } });
  setUseCPURendering(cpu, false);
  setCanvasCreator(canvasFor(path));
};

/** Opens a screen in an element. `onDrawn` runs just after each drawing, before it is painted. */
export const openScreen = (
  element: HTMLDivElement,
  path: RenderPath,
  on: { readonly drawn: () => void; readonly lost: () => void },
): Screen => {
  startCornerstone(path);
  opened += 1;
  const engine = new RenderingEngine(`ventricle-${opened}`);
  let shape = '';

  const enable = (): void => {
    engine.enableElement({ viewportId, type: Enums.ViewportType.STACK, element });
    if (path === 'cpu') fitCanvas();
  };
  const viewport = (): StackViewport => engine.getViewport<StackViewport>(viewportId);

  // Cornerstone's CPU path draws in CSS pixels; its canvas is given device pixels here.
  const fitCanvas = (): void => {
    const canvas = element.querySelector('canvas');
    if (canvas === null) return;
    canvas.width = Math.round(element.clientWidth * window.devicePixelRatio);
    canvas.height = Math.round(element.clientHeight * window.devicePixelRatio);
  };

  const aim = ({ plane, placement }: Picture): void => {
    const middle = canvasToPixel(placement, { x: element.clientWidth / 2, y: element.clientHeight / 2 });
    if (path === 'cpu') {
      // Its pixel (0, 0) is a corner, ours the centre of the first pixel; its scale counts the finer spacing.
      const focal = pixelToPatient(plane, { column: middle.column + 0.5, row: middle.row + 0.5 });
      const scale = placement.scale * Math.min(...plane.PixelSpacing) * window.devicePixelRatio;
      viewport().setCamera({ scale });
      viewport().setCamera({ focalPoint: point3(focal) });
      return;
    }
    const focal = pixelToPatient(plane, middle);
    const toViewer = negative(planeNormal(plane));
    const [, , , cx, cy, cz] = plane.ImageOrientationPatient;
    viewport().setCamera({
      viewUp: negative([cx, cy, cz]),
      viewPlaneNormal: toViewer,
      position: along(focal, toViewer, cameraDistance_mm),
      focalPoint: point3(focal),
      parallelScale: element.clientHeight / 2 / placement.scale,
    });
  };

  const drawn = (): void => on.drawn();
  // The event is told to all; another screen's loss is not ours.
  const lost = (event: Event): void => {
    if ((event as CustomEvent<{ readonly renderingEngineId: string }>).detail.renderingEngineId === engine.id)
      on.lost();
  };
  enable();
  element.addEventListener(Enums.Events.IMAGE_RENDERED, drawn);
  eventTarget.addEventListener(Enums.Events.WEBGL_CONTEXT_LOST, lost);
  let image: Types.IImage | null = null;

  const blank = (): void => {
    image = null;
    shape = '';
    engine.disableElement(viewportId);
    enable();
  };

  return {
    show: (picture) => {
      const next = shapeText(picture.plane, picture.image.color);
      // A viewport keeps the geometry of its first image; another shape begins anew.
      if (next !== shape && shape !== '') blank();
      shape = next;
      if (picture.image !== image) viewport().renderImageObject(picture.image);
      image = picture.image;
      const { lower, upper, inverted } = picture.presentation;
      viewport().setProperties({ voiRange: { lower, upper }, invert: inverted });
      aim(picture);
      viewport().render();
    },
    blank,
    resize: () => {
      if (path === 'cpu') fitCanvas();
      else engine.resize(false, true);
    },
    close: () => {
      element.removeEventListener(Enums.Events.IMAGE_RENDERED, drawn);
      eventTarget.removeEventListener(Enums.Events.WEBGL_CONTEXT_LOST, lost);
      engine.destroy();
      element.replaceChildren();
    },
  };
};
