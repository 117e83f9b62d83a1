/** Stacked outlines as lines on a canvas: what is far is faint, the slice looked at stands out. */
import { structureColour } from '../theme/structure-look.ts';
import type { CanvasOutline, CanvasSpot } from './outline-scene.ts';

/** Steps of faintness: the lines of one step are drawn together, far ones first. */
const depths = 6;

interface Stretch {
  readonly from: CanvasSpot;
  readonly to: CanvasSpot;
}

const depthOf = ({ from, to }: Stretch): number =>
  Math.min(depths - 1, Math.max(0, Math.floor(((from.near + to.near) / 2) * depths)));

/** Dashed as on its image: every other stretch. */
const isDrawn = ({ outline }: CanvasOutline, place: number): boolean => !outline.untouched || place % 2 === 0;

const stretchesOf = (drawn: CanvasOutline): readonly Stretch[] =>
  drawn.spots.flatMap((from, place) => {
    const to = drawn.spots[(place + 1) % drawn.spots.length];
    return to === undefined || !isDrawn(drawn, place) ? [] : [{ from, to }];
  });

const widthOf = ({ outline }: CanvasOutline, isLookedAt: boolean): number => {
  const width = outline.structure === 'LV epicardium' ? 1.2 : 1.6;
  return isLookedAt ? width + 1.4 : width;
};

const drawDepth = (context: CanvasRenderingContext2D, stretches: readonly Stretch[]): void => {
  if (stretches.length === 0) return;
  context.beginPath();
  for (const { from, to } of stretches) {
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
  }
  context.stroke();
};

/** What is out is faint wherever it lies; else the nearer, the brighter. */
const strengthOf = ({ outline }: CanvasOutline, depth: number, isLookedAt: boolean): number => {
  if (outline.out) return 0.25;
  return isLookedAt ? 1 : 0.25 + (0.75 * (depth + 0.5)) / depths;
};

const outermost = (spots: readonly CanvasSpot[], reach: (spot: CanvasSpot) => number): CanvasSpot | null =>
  spots.reduce<CanvasSpot | null>((best, spot) => (best === null || reach(spot) > reach(best) ? spot : best), null);

/** Slice numbers stand right of their outermost line, on the picture. */
const writeNumber = (context: CanvasRenderingContext2D, drawn: readonly CanvasOutline[], slice: number): void => {
  const spots = drawn.filter(({ outline }) => outline.slice === slice).flatMap((one) => one.spots);
  const spot = outermost(spots, ({ x }) => x);
  if (spot !== null) context.fillText(`${slice + 1}`, Math.min(spot.x + 5, context.canvas.clientWidth - 16), spot.y);
};

/** Above the highest line of either ventricle stands whose it is: not told by colour alone. */
const writeVentricle = (
  context: CanvasRenderingContext2D,
  drawn: readonly CanvasOutline[],
  name: 'LV' | 'RV',
): void => {
  const spots = drawn.filter(({ outline }) => outline.structure.startsWith(name)).flatMap((one) => one.spots);
  const spot = outermost(spots, ({ y }) => 0 - y);
  if (spot === null) return;
  context.fillStyle = structureColour(`${name} endocardium`);
  context.fillText(name, spot.x - 7, Math.max(spot.y - 9, 8));
};

/** Draws the outlines anew. `lookedAt` is the 0-based slice that stands out; the first and the last bear their numbers. */
export const drawOutlines = (
  context: CanvasRenderingContext2D,
  drawn: readonly CanvasOutline[],
  lookedAt: number | null,
): void => {
  const { canvas } = context;
  const density = window.devicePixelRatio;
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.lineCap = 'round';
  for (let depth = 0; depth < depths; depth += 1) {
    for (const one of drawn) {
      const isLookedAt = one.outline.slice === lookedAt;
      context.strokeStyle = structureColour(one.outline.structure);
      context.lineWidth = widthOf(one, isLookedAt);
      context.globalAlpha = strengthOf(one, depth, isLookedAt);
      drawDepth(
        context,
        stretchesOf(one).filter((stretch) => depthOf(stretch) === depth),
      );
    }
  }
  context.globalAlpha = 1;
  context.font = '11px system-ui, sans-serif';
  context.textBaseline = 'middle';
  const slices = drawn.map(({ outline }) => outline.slice);
  for (const slice of new Set([Math.min(...slices), Math.max(...slices), lookedAt ?? Infinity])) {
    context.fillStyle = slice === lookedAt ? '#5bb8f5' : '#95a0ad';
    writeNumber(context, drawn, slice);
  }
  writeVentricle(context, drawn, 'LV');
  writeVentricle(context, drawn, 'RV');
};
