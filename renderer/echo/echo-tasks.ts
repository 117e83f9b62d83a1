/** The slots of an echo read: every tracing that a number needs, in the order in which a reader makes them. Pure. */
import type { MeasureKey } from '../../measurement/result.ts';
import type { CardiacPhase, Structure, View } from '../../measurement/structure.ts';

/** `outline` encloses an area, `distance` has two ends, `point` one; `scale` is the act of calibrating by hand. */
export type TaskShape = 'outline' | 'distance' | 'point' | 'scale';

export interface EchoTask {
  readonly id: EchoTaskId;
  readonly view: View;
  readonly structure: Structure;
  readonly phase: CardiacPhase | null;
  readonly shape: TaskShape;
  /** Short words for a button. */
  readonly words: string;
  /** The measures that wait for it. */
  readonly keys: readonly MeasureKey[];
}

export type EchoTaskId =
  | 'A4C ED' | 'A4C ES' | 'A2C ED' | 'A2C ES'
  | 'RV ED' | 'RV ES'
  | 'TAPSE'
  | 'TAPSE_2D ED' | 'TAPSE_2D ES' | 'TAPSE_2D cursor'
  | 'LVIDd' | 'LVIDs' | 'LVIDd M-mode' | 'LVIDs M-mode'
  | 'scale'; // prettier-ignore

const task = (
  id: EchoTaskId,
  view: View,
  structure: Structure,
  rest: Pick<EchoTask, 'phase' | 'shape' | 'words' | 'keys'>,
): EchoTask => ({ id, view, structure, ...rest });

const outline = (phase: CardiacPhase, words: string, keys: readonly MeasureKey[]) =>
  ({ phase, shape: 'outline', words, keys }) as const;
const distance = (phase: CardiacPhase | null, words: string, keys: readonly MeasureKey[]) =>
  ({ phase, shape: 'distance', words, keys }) as const;

/** Every slot in reading order. */
export const echoTasks: readonly EchoTask[] = [
  task('A4C ED', 'A4C', 'LV endocardium', outline('ED', 'A4C ED', ['LVEDV_BP', 'LVEF_BP', 'LVEDV_4C', 'LVEF_4C'])),
  task('A4C ES', 'A4C', 'LV endocardium', outline('ES', 'A4C ES', ['LVESV_BP', 'LVEF_BP', 'LVESV_4C', 'LVEF_4C'])),
  task('A2C ED', 'A2C', 'LV endocardium', outline('ED', 'A2C ED', ['LVEDV_BP', 'LVEF_BP', 'LVEDV_2C', 'LVEF_2C'])),
  task('A2C ES', 'A2C', 'LV endocardium', outline('ES', 'A2C ES', ['LVESV_BP', 'LVEF_BP', 'LVESV_2C', 'LVEF_2C'])),
  task('RV ED', 'RV-focused A4C', 'RV endocardium', outline('ED', 'RV ED', ['RVEDA', 'FAC'])),
  task('RV ES', 'RV-focused A4C', 'RV endocardium', outline('ES', 'RV ES', ['RVESA', 'FAC'])),
  task('TAPSE', 'M-mode', 'tricuspid annulus', distance(null, 'TAPSE', ['TAPSE'])),
  task('LVIDd', 'PLAX', 'LV internal diameter', distance('ED', 'LVIDd', ['LVIDd', 'FS'])),
  task('LVIDs', 'PLAX', 'LV internal diameter', distance('ES', 'LVIDs', ['LVIDs', 'FS'])),
  task('LVIDd M-mode', 'M-mode', 'LV internal diameter', distance('ED', 'LVIDd M-mode', ['LVIDd', 'FS'])),
  task('LVIDs M-mode', 'M-mode', 'LV internal diameter', distance('ES', 'LVIDs M-mode', ['LVIDs', 'FS'])),
  task('TAPSE_2D ED', 'RV-focused A4C', 'tricuspid annulus', {
    phase: 'ED',
    shape: 'point',
    words: 'Annulus ED',
    keys: ['TAPSE_2D'],
  }),
  task('TAPSE_2D ES', 'RV-focused A4C', 'tricuspid annulus', {
    phase: 'ES',
    shape: 'point',
    words: 'Annulus ES',
    keys: ['TAPSE_2D'],
  }),
  task('TAPSE_2D cursor', 'RV-focused A4C', 'TAPSE cursor', distance(null, 'Cursor line', ['TAPSE_2D'])),
];

/** The slot of that name; `scale` is no slot of a number. */
export const taskOf = (id: EchoTaskId): EchoTask | null => echoTasks.find((one) => one.id === id) ?? null;

/** True where a slot can be traced in a view: the right ventricle also in a common A4C, if there is no better one. */
export const takesView = (task: EchoTask, view: View): boolean =>
  view === task.view || (task.view === 'RV-focused A4C' && view === 'A4C');
