/** Sets the uptake page up: how its series opens, where both panes begin, and what is left behind. */
import { useEffect, useMemo } from 'react';
import type { CaseContent } from '../../app/contract/case.ts';
import { pixelToPatient, type ImagePlane, type PatientPoint } from '../../measurement/patient-space.ts';
import { useDrawingMode } from '../state/drawing-mode.ts';
import { useReadDocument } from '../state/read-document.ts';
import { useSession, type OpenCase } from '../state/session.ts';
import { useViewing } from '../state/viewing.ts';
import { plainLook, useOpeningLook } from '../viewport/opening-look.ts';
import { windowRange } from '../viewport/shown-window.ts';
import { goTo } from '../viewport/viewing-actions.ts';
import { chooseSeries, contouredSeries } from './choose-series.ts';
import { nearestPlane } from './nearest-place.ts';
import { openingRange, windowOfRange } from './opening-range.ts';
import { currentGround, petFrames, petPlanes, petSeries } from './open-uptake.ts';
import { shownScale, valueText, type ShownScale } from './uptake-scale.ts';
import { freshUptakeViewing, useUptakeViewing, type ColourRange } from './uptake-viewing.ts';
import { usePetVolume, type PetVolume } from './use-pet-volume.ts';

/** Inverted shows much uptake dark, as nuclear medicine has it. */
const greyWords = (inverted: boolean): string => (inverted ? 'dark is high' : 'bright is high');

const useLook = (scale: ShownScale, range: ColourRange | null): void => {
  const { factor, unit, missing } = scale;
  const [lower, upper] = [range?.lower ?? null, range?.upper ?? null];
  useEffect(() => {
    const shown = { factor, unit, missing };
    useOpeningLook.setState({
      window: lower === null || upper === null ? null : windowOfRange({ lower, upper }, shown),
      inverted: true,
      presentationText: (window, inverted) => {
        const ends = windowRange(window);
        const [from, to] = [ends.lower, ends.upper].map((end) => valueText(end * factor));
        return `${unit} ${from ?? ''} to ${to ?? ''} · ${greyWords(inverted)}`;
      },
    });
  }, [factor, unit, missing, lower, upper]);
  useEffect(() => () => useOpeningLook.setState(plainLook), []);
};

const middleOf = (plane: ImagePlane): PatientPoint =>
  pixelToPatient(plane, { column: (plane.Columns - 1) / 2, row: (plane.Rows - 1) / 2 });

/** The case that was opened last: its panes stand as they were left while another part was on the screen. */
let opened: CaseContent | null = null;

/** Both panes open at the same place: the middle of the images below the colours, else that of the PET slice. */
const openPanes = (open: OpenCase): void => {
  const { slice, phase } = useViewing.getState();
  const ground = currentGround();
  const planes = ground?.slices.map(({ plane }) => plane) ?? [];
  const middle = planes[Math.floor(planes.length / 2)];
  if (middle === undefined) return;
  const pet = petPlanes(open, phase);
  const shown = pet[slice] ?? null;
  const at = middleOf(shown !== null && (ground?.slices[0]?.frame ?? null) === null ? shown : middle);
  useUptakeViewing.setState({ slice: nearestPlane(planes, at) ?? 0 });
  // A place that was left, or that bears a contour, is gone on with; the middle of the stack is nobody's choice.
  const nearest = nearestPlane(pet, at);
  if (slice === Math.floor(pet.length / 2) && nearest !== null) goTo({ slice: nearest });
};

const begin = (open: OpenCase): void => {
  if (opened === open.content) return;
  opened = open.content;
  const { opacity, colours } = useUptakeViewing.getState();
  useUptakeViewing.setState({ ...freshUptakeViewing, opacity, colours });
  useViewing.setState({ inverted: true });
  useDrawingMode.setState({ structure: 'uptake' });
  const other = contouredSeries(open, useReadDocument.getState().records.values());
  if (other !== null) chooseSeries(other);
  openPanes(useSession.getState().open ?? open);
};

const leave = (): void => {
  const { tool } = useDrawingMode.getState();
  if (tool === 'crosshair') useDrawingMode.setState({ tool: 'draw' });
};

export interface UptakePageState {
  readonly scale: ShownScale;
  readonly pet: PetVolume;
  /** Of the colours; null while it rests on images that are on their way. */
  readonly range: ColourRange | null;
}

export const useUptakePage = (open: OpenCase): UptakePageState => {
  const phase = useViewing((viewing) => viewing.phase);
  const frames = useMemo(() => petFrames(open, phase), [open, phase]);
  const pet = usePetVolume(frames);
  const scale = useMemo(() => shownScale(petSeries(open)), [open]);
  const opening = useMemo(() => openingRange(scale, pet.slices), [scale, pet.slices]);
  const chosen = useUptakeViewing((viewing) => viewing.range);
  useLook(scale, opening);
  useEffect(() => begin(open), [open]);
  useEffect(() => leave, []);
  return { scale, pet, range: chosen ?? opening };
};
