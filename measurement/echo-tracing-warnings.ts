/** Warnings about single tracings: their line, their slot, the calibration they lie in (M4.3, M4.4). */
import { discOutline } from './echo-discs.ts';
import { slotOf, unfit, type SlotIndex } from './echo-slots.ts';
import { patientPoint, type PixelIndex } from './patient-space.ts';
import { toMillimetres, type PlacedTracing, type PlacedTracings } from './placed-tracing.ts';
import type { PlanePoint } from './plane-coordinates.ts';
import { signedArea } from './polygon.ts';
import type { MeasureWarning } from './result.ts';
import { selfCrossings } from './self-crossing.ts';
import type { Tracing } from './ultrasound-image.ts';
import type { CalibratedRegion } from './ultrasound-region.ts';

/** Outlines that enclose less than so many pixels are too small. */
const fewestPixels = 4;

const say = ({ structure, view, phase, beat }: Tracing): string =>
  `${structure}, ${view}${phase === null ? '' : ` ${phase}`}, beat ${beat}`;

const about = (tracings: readonly Tracing[]): NonNullable<MeasureWarning['of']> => {
  const [first] = tracings;
  const frames = tracings.map(({ SOPInstanceUID, frame }) => ({ SOPInstanceUID, frame }));
  return {
    ...(first === undefined ? {} : { structure: first.structure, view: first.view }),
    ...(first === undefined || first.phase === null ? {} : { phase: first.phase }),
    contours: tracings.map(({ id }) => id),
    frames: [...new Map(frames.map((one) => [`${one.SOPInstanceUID}/${one.frame}`, one])).values()],
  };
};

interface LineFaults {
  readonly crossings: readonly PlanePoint[];
  readonly small: boolean;
}

const known = new WeakMap<readonly PixelIndex[], LineFaults>();

/** Found in pixels: whether a line crosses itself does not depend on the scale. Kept by the identity of the points. */
const lineFaults = (points: readonly PixelIndex[]): LineFaults => {
  const before = known.get(points);
  if (before !== undefined) return before;
  const line = points.map(({ column, row }) => ({ u: column, v: row }));
  const faults = { crossings: selfCrossings(line), small: !(Math.abs(signedArea(line)) >= fewestPixels) };
  known.set(points, faults);
  return faults;
};

const ofLine = ({ tracing, shape }: PlacedTracing): readonly MeasureWarning[] => {
  if (shape !== 'outline') return [];
  const { crossings, small } = lineFaults(tracing.points);
  const warnings: MeasureWarning[] = [];
  if (crossings.length > 0) {
    const points = crossings.map(({ u, v }) => patientPoint(u, v, 0));
    const of = { ...about([tracing]), points };
    warnings.push({ code: 'contour-crosses-itself', message: `${say(tracing)}: the outline crosses itself.`, of });
  }
  if (small) {
    const message = `${say(tracing)}: the outline encloses less than four pixels.`;
    warnings.push({ code: 'contour-too-small', message, of: about([tracing]) });
  }
  return warnings;
};

const within = ({ image }: PlacedTracing, { column, row }: PixelIndex): boolean =>
  column >= -0.5 && column <= image.Columns - 0.5 && row >= -0.5 && row <= image.Rows - 0.5;

const ofPlace = (placed: PlacedTracing): readonly MeasureWarning[] => {
  const { tracing } = placed;
  const beyond = tracing.points.filter((point) => !within(placed, point));
  if (beyond.length === 0) return [];
  const points = beyond.map(({ column, row }) => patientPoint(column, row, 0));
  const message = `${say(tracing)}: reaches outside the image.`;
  return [{ code: 'contour-outside-image', message, of: { ...about([tracing]), points } }];
};

/** No mitral annulus is narrower than this share of the long axis: the outline begins elsewhere. */
const narrowest = 0.05;

/** The volume hangs on where an apical outline begins and ends (M2.1), which is seen only by its annulus. */
const annuli = (placed: readonly PlacedTracing[]): readonly MeasureWarning[] =>
  placed.flatMap((one): readonly MeasureWarning[] => {
    const outline = discOutline(one);
    const { region } = one.choice;
    if (outline === null || region === null) return [];
    const [from, to] = outline.annulus.map((point) => toMillimetres(region, point));
    if (from === undefined || to === undefined) return [];
    if (Math.sqrt((to.u - from.u) ** 2 + (to.v - from.v) ** 2) >= narrowest * outline.length) return [];
    const message = `${say(one.tracing)}: begins and ends at the same place. It must begin and end at the mitral annulus.`;
    return [{ code: 'annulus-too-narrow', message, of: about([one.tracing]) }];
  });

const unfitWords = {
  view: 'no number is made from this structure in this view',
  shape: 'an outline needs three points, a distance two, a point one',
  phase: 'it does not say whether it is end-diastole or end-systole',
} as const;

/** An outline without a phase may be one of many that follow the wall through the beat: it is told of by `followed`. */
const ofSlot = (placed: PlacedTracing): readonly MeasureWarning[] => {
  const why = unfit(placed);
  if (why === null || (why === 'phase' && placed.shape === 'outline')) return [];
  const message = `${say(placed.tracing)}: enters no number, as ${unfitWords[why]}.`;
  return [{ code: 'tracing-not-counted', message, of: about([placed.tracing]) }];
};

const beatOf = ({ tracing: { structure, view, beat } }: PlacedTracing): string => `${structure}, ${view}, beat ${beat}`;

/** Outlines that follow the wall through a beat of which neither end is told: nothing is measured of that beat. */
const followed = (placed: readonly PlacedTracing[]): readonly MeasureWarning[] =>
  [...Map.groupBy(placed, beatOf)].flatMap(([beat, all]): readonly MeasureWarning[] => {
    const without = all.filter((one) => unfit(one) === 'phase' && one.shape === 'outline');
    if (without.length === 0 || all.some((one) => unfit(one) === null)) return [];
    const message = `${beat}: no outline enters a number, as none says whether it is end-diastole or end-systole.`;
    return [{ code: 'tracing-not-counted', message, of: about(without.map(({ tracing }) => tracing)) }];
  });

const twice = (slots: SlotIndex): readonly MeasureWarning[] =>
  [...slots.values()]
    .flatMap((beats) => [...beats.values()])
    .flatMap((traced): readonly MeasureWarning[] => {
      const [first] = traced;
      if (first === undefined || traced.length < 2) return [];
      const message = `${say(first.tracing)}: traced ${traced.length} times, none of them is counted. Keep one.`;
      return [{ code: 'contour-twice', message, of: about(traced.map(({ tracing }) => tracing)) }];
    });

/** Tracings by what is said of them, in the order in which it is first said. */
const byRegion = (
  placed: readonly PlacedTracing[],
  regionOf: (placed: PlacedTracing) => CalibratedRegion | null,
): ReadonlyMap<CalibratedRegion, readonly PlacedTracing[]> => {
  const found = new Map<CalibratedRegion, PlacedTracing[]>();
  for (const one of placed) {
    const region = regionOf(one);
    if (region !== null) found.set(region, [...(found.get(region) ?? []), one]);
  }
  return found;
};

const views = (placed: readonly PlacedTracing[]): string =>
  [...new Set(placed.map(({ tracing }) => tracing.view))].join(', ');

const uncalibrated = (placed: readonly PlacedTracing[]): readonly MeasureWarning[] => {
  const faulty = [...byRegion(placed, ({ choice }) => choice.faulty)].map(([region, on]): MeasureWarning => {
    const message = `${views(on)}: ${region.fault?.message ?? ''}`;
    return { code: 'region-not-calibrated', message, of: about(on.map(({ tracing }) => tracing)) };
  });
  const bare = placed.filter(({ regions }) => regions.length === 0);
  const images = [...new Set(bare.map(({ image }) => image))].map((image): MeasureWarning => {
    const on = bare.filter((one) => one.image === image);
    const message =
      `${views(on)}: the header calibrates no part of this image. Nothing is measured on it; ` +
      'calibrate it by hand against the displayed scale.';
    return { code: 'region-not-calibrated', message, of: about(on.map(({ tracing }) => tracing)) };
  });
  return [...faulty, ...images];
};

const byReader = (placed: readonly PlacedTracing[]): readonly MeasureWarning[] => {
  const own = byRegion(placed, ({ choice }) => (choice.region?.by === 'reader' ? choice.region : null));
  return [...own].map(([region, on]): MeasureWarning => {
    const message = `${views(on)}: calibrated by the reader, ${(10 * (region.y?.delta ?? 0)).toFixed(3)} mm a row.`;
    return { code: 'calibrated-by-reader', message, of: about(on.map(({ tracing }) => tracing)) };
  });
};

const beyondClip = (tracing: Tracing): MeasureWarning => {
  const message = `${say(tracing)}: its clip has no frame ${tracing.frame}. It is not measured.`;
  return { code: 'tracing-outside-frame', message, of: about([tracing]) };
};

/** Every warning about a single tracing or the calibration it lies in, in plain sentences. */
export const tracingWarnings = ({ placed, beyond }: PlacedTracings, slots: SlotIndex): readonly MeasureWarning[] => [
  ...beyond.map(beyondClip),
  ...placed.flatMap((one) => [...ofPlace(one), ...ofLine(one), ...ofSlot(one)]),
  ...followed(placed),
  ...annuli(placed),
  ...twice(slots),
  ...uncalibrated(placed.filter((one) => slotOf(one) !== null || one.shape === 'outline')),
  ...byReader(placed),
];
