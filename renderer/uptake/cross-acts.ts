/** The linked cross: one place in the patient that both panes show. */
import { patientToPixel, pixelToPatient, type ImagePlane, type PatientPoint } from '../../measurement/patient-space.ts';
import { useViewing } from '../state/viewing.ts';
import { goTo } from '../viewport/viewing-actions.ts';
import { nearestPlane } from './nearest-place.ts';
import { currentGround, currentGrounds, currentPetPlanes } from './open-uptake.ts';
import { useUptakeViewing } from './uptake-viewing.ts';

/** A pane that has the place already, as it was set there. */
export type CrossFrom = 'PET' | 'fusion';

const petTo = (at: PatientPoint): void => {
  const slice = nearestPlane(currentPetPlanes(), at);
  if (slice !== null) goTo({ slice });
};

const fusionTo = (at: PatientPoint): void => {
  const slice = nearestPlane(currentGround()?.slices.map(({ plane }) => plane) ?? [], at);
  if (slice !== null) useUptakeViewing.setState({ slice });
};

/** Sets the cross; every pane but the one it was set in goes to the slice nearest to it. */
export const setCross = (at: PatientPoint, from: CrossFrom | null = null): void => {
  useUptakeViewing.setState({ cross: at });
  if (from !== 'PET') petTo(at);
  if (from !== 'fusion') fusionTo(at);
};

/** Takes the cross away. */
export const clearCross = (): void => {
  useUptakeViewing.setState({ cross: null });
};

/** Lays PET over other images; they open at the slice nearest to the cross, else in their middle. */
export const chooseGround = (id: string): void => {
  useUptakeViewing.setState({ ground: id, zoom: 1, pan: [0, 0], window: null });
  const { cross } = useUptakeViewing.getState();
  if (cross === null) useUptakeViewing.setState({ slice: Math.floor((currentGround()?.slices.length ?? 1) / 2) });
  else fusionTo(cross);
};

/** Lays PET over the next of the images that there are. */
export const nextGround = (): void => {
  const grounds = currentGrounds();
  const next = grounds[(grounds.findIndex(({ id }) => id === currentGround()?.id) + 1) % grounds.length];
  if (next !== undefined) chooseGround(next.id);
};

/** Steps through the slices of the fusion pane. */
export const stepGround = (by: number): void => {
  const last = (currentGround()?.slices.length ?? 1) - 1;
  useUptakeViewing.setState(({ slice }) => ({ slice: Math.min(Math.max(slice + by, 0), last) }));
};

const clamp = (value: number, last: number): number => Math.min(Math.max(value, 0), last);

/** The centre of the voxel so many columns, rows and slices from a place; at the edge of the images, the last one. */
export const steppedPlace = (
  planes: readonly (ImagePlane | null)[],
  from: PatientPoint | null,
  shown: number,
  by: { readonly columns: number; readonly rows: number; readonly slices: number },
): PatientPoint | null => {
  const slice = from === null ? shown : (nearestPlane(planes, from) ?? shown);
  const here = planes[slice] ?? null;
  if (here === null) return null;
  const exact =
    from === null ? { column: (here.Columns - 1) / 2, row: (here.Rows - 1) / 2 } : patientToPixel(here, from);
  const target = planes[clamp(slice + by.slices, planes.length - 1)] ?? here;
  return pixelToPatient(target, {
    column: clamp(Math.floor(exact.column + 0.5) + by.columns, target.Columns - 1),
    row: clamp(Math.floor(exact.row + 0.5) + by.rows, target.Rows - 1),
  });
};

/** Moves the cross by voxels of PET, from centre to centre; without a cross it begins in the middle of the shown slice. */
export const moveCross = (columns: number, rows: number, slices: number): void => {
  const { cross } = useUptakeViewing.getState();
  const place = steppedPlace(currentPetPlanes(), cross, useViewing.getState().slice, { columns, rows, slices });
  if (place !== null) setCross(place);
};
