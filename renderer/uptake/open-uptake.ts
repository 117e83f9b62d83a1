/** The PET series on the screen with the grounds it can be laid over, as the session has it now. */
import type { CaseContent, CaseFrame, CaseSeries } from '../../app/contract/case.ts';
import type { ImagePlane } from '../../measurement/patient-space.ts';
import { currentMeasures, useMeasured } from '../state/measured.ts';
import { useSession, type OpenCase } from '../state/session.ts';
import { useViewing } from '../state/viewing.ts';
import { openStack } from '../viewport/shown-stack.ts';
import { fusionGrounds, type FusionGround } from './fusion-grounds.ts';
import { useUptakeViewing } from './uptake-viewing.ts';

/** Frames of the shown series at one phase, by slice; null where the slice has none. */
export const petFrames = (open: OpenCase | null, phase: number): readonly (CaseFrame | null)[] =>
  openStack(open).slices.map((row) => row[phase] ?? null);

/** Their planes. */
export const petPlanes = (open: OpenCase | null, phase: number): readonly (ImagePlane | null)[] =>
  petFrames(open, phase).map((frame) => frame?.plane ?? null);

/** The series that is read; null where there is none. */
export const petSeries = (open: OpenCase | null): CaseSeries | null => open?.series[0] ?? null;

interface Made {
  readonly stack: OpenCase['stack'];
  readonly ED: number;
  readonly grounds: readonly FusionGround[];
}

const made = new WeakMap<CaseContent, Made>();

const groundsOf = (open: OpenCase, ED: number): readonly FusionGround[] => {
  const known = made.get(open.content);
  if (known?.stack === open.stack && known.ED === ED) return known.grounds;
  const planes = petPlanes(open, 0).filter((plane) => plane !== null);
  const grounds = fusionGrounds(open.content, ED, planes);
  made.set(open.content, { stack: open.stack, ED, grounds });
  return grounds;
};

const chosen = (grounds: readonly FusionGround[], id: string | null): FusionGround | null =>
  grounds.find((ground) => ground.id === id) ?? grounds[0] ?? null;

/** The grounds of the open case and the chosen one, for a component. */
export const useGrounds = (
  open: OpenCase,
): { readonly grounds: readonly FusionGround[]; readonly ground: FusionGround | null } => {
  const ED = useMeasured().phases.ED.phase ?? 1;
  const id = useUptakeViewing((viewing) => viewing.ground);
  const grounds = groundsOf(open, ED);
  return { grounds, ground: chosen(grounds, id) };
};

/** The grounds of the open case, outside a component. */
export const currentGrounds = (): readonly FusionGround[] => {
  const { open } = useSession.getState();
  return open === null ? [] : groundsOf(open, currentMeasures().phases.ED.phase ?? 1);
};

/** The chosen one. */
export const currentGround = (): FusionGround | null => chosen(currentGrounds(), useUptakeViewing.getState().ground);

/** Planes of the PET slices at the shown phase, outside a component. */
export const currentPetPlanes = (): readonly (ImagePlane | null)[] =>
  petPlanes(useSession.getState().open, useViewing.getState().phase);
