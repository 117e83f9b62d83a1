/** The groups in which an echo read is made and shown: what belongs together in one beat. */
import type { MeasureKey } from '../../../measurement/result.ts';
import { taskOf, type EchoTask, type EchoTaskId } from '../echo-tasks.ts';

export interface EchoGroup {
  readonly title: string;
  /** The numbers, the one that is read first before the others. */
  readonly keys: readonly MeasureKey[];
  readonly tasks: readonly EchoTask[];
}

const group = (title: string, keys: readonly MeasureKey[], tasks: readonly EchoTaskId[]): EchoGroup => ({
  title,
  keys,
  tasks: tasks.flatMap((id) => taskOf(id) ?? []),
});

/** Left ventricle by discs: both apical views at both ends of the beat. */
export const discs = group('LV biplane', ['LVEF_BP', 'LVEDV_BP', 'LVESV_BP'], ['A4C ED', 'A4C ES', 'A2C ED', 'A2C ES']);
/** Right ventricle by area. */
export const rightArea = group('RV area', ['FAC', 'RVEDA', 'RVESA'], ['RV ED', 'RV ES']);
/** Annular motion in M-mode. */
export const annulus = group('TAPSE', ['TAPSE'], ['TAPSE']);
/** Annular motion in 2D. */
export const annulus2D = group('TAPSE 2D', ['TAPSE_2D'], ['TAPSE_2D ED', 'TAPSE_2D ES', 'TAPSE_2D cursor']);
/** Diameters in the parasternal long axis. */
export const diameters = group('Diameters', ['FS', 'LVIDd', 'LVIDs'], ['LVIDd', 'LVIDs']);
/** The same diameters in M-mode. */
export const diametersMmode = group('Diameters M-mode', ['FS', 'LVIDd', 'LVIDs'], ['LVIDd M-mode', 'LVIDs M-mode']);

/** Every group in reading order. */
export const echoGroups: readonly EchoGroup[] = [discs, rightArea, annulus, annulus2D, diameters, diametersMmode];
