/** The slots of an echo read and what fills them. Pure. */
import type { ContourRecord, ReadRecord } from '../../../app/contract/read.ts';
import type { View } from '../../../measurement/structure.ts';
import { isAsked, type Asked } from '../../state/asked.ts';
import { echoTasks, takesView, taskOf, type EchoTask, type EchoTaskId } from '../echo-tasks.ts';

type Records = ReadonlyMap<string, ReadRecord>;

/** Slots that make one number: after one of them the next open one of its group comes. */
const slotGroups: readonly (readonly EchoTaskId[])[] = [
  ['A4C ED', 'A4C ES', 'A2C ED', 'A2C ES'],
  ['RV ED', 'RV ES'],
  ['TAPSE'],
  ['LVIDd', 'LVIDs'],
  ['LVIDd M-mode', 'LVIDs M-mode'],
  ['TAPSE_2D ED', 'TAPSE_2D ES', 'TAPSE_2D cursor'],
];

/** True where a tracing is what the slot asks for. */
export const fills = (contour: ContourRecord, task: EchoTask, beat: number): boolean =>
  contour.structure === task.structure &&
  takesView(task, contour.view) &&
  (contour.phase ?? null) === task.phase &&
  (contour.beat ?? 1) === beat &&
  contour.closed === (task.shape === 'outline') &&
  (task.shape !== 'point' || contour.points.length === 1) &&
  (task.shape !== 'distance' || contour.points.length > 1);

/** The tracing in a slot. */
export const tracingIn = (records: Records, task: EchoTask, beat: number): ContourRecord | undefined => {
  for (const record of records.values()) if (record.kind === 'contour' && fills(record, task, beat)) return record;
  return undefined;
};

/** The slot that a tracing fills; null for one that counts in none. */
export const slotOf = (contour: ContourRecord): { readonly task: EchoTask; readonly beat: number } | null => {
  const beat = contour.beat ?? 1;
  const task = echoTasks.find((one) => fills(contour, one, beat));
  return task === undefined ? null : { task, beat };
};

/** Why a view cannot be evaluated, as the reader said; null where it can. */
export const gradeOf = (records: Records, view: View): string | null => {
  const record = records.get(`view-grade/${view}`);
  return record?.kind === 'view-grade' ? record.reason : null;
};

export type SlotState =
  | { readonly state: 'open' }
  /** Beats for which it is filled, in order. */
  | { readonly state: 'done'; readonly beats: readonly number[] }
  | { readonly state: 'not-evaluable'; readonly reason: string };

/** What stands in a slot, over all beats. */
export const slotState = (records: Records, task: EchoTask): SlotState => {
  const beats = [...records.values()].flatMap((record) =>
    record.kind === 'contour' && fills(record, task, record.beat ?? 1) ? [record.beat ?? 1] : [],
  );
  if (beats.length > 0) return { state: 'done', beats: [...new Set(beats)].sort((a, b) => a - b) };
  const reason = gradeOf(records, task.view);
  return reason === null ? { state: 'open' } : { state: 'not-evaluable', reason };
};

const isOpen = (records: Records, id: EchoTaskId, beat: number): boolean => {
  const task = taskOf(id);
  return task !== null && tracingIn(records, task, beat) === undefined && gradeOf(records, task.view) === null;
};

const after = (order: readonly EchoTaskId[], id: EchoTaskId): readonly EchoTaskId[] => {
  const at = order.indexOf(id);
  return [...order.slice(at + 1), ...order.slice(0, Math.max(0, at))];
};

/** True where a tracing belongs to the same number as a slot, in that beat: its clip is the one to go on with. */
export const goesWith = (contour: ContourRecord, id: EchoTaskId, beat: number): boolean => {
  const slot = slotOf(contour);
  const group = slotGroups.find((one) => one.includes(id)) ?? [];
  return slot !== null && slot.beat === beat && group.includes(slot.task.id);
};

/** The first open slot of the same number; null when it is complete for this beat. */
export const firstInGroup = (records: Records, id: EchoTaskId, beat: number): EchoTaskId | null =>
  (slotGroups.find((one) => one.includes(id)) ?? []).find((one) => isOpen(records, one, beat)) ?? null;

/** The next open slot of the same number; null when it is complete for this beat. */
export const nextInGroup = (records: Records, id: EchoTaskId, beat: number): EchoTaskId | null => {
  const group = slotGroups.find((one) => one.includes(id)) ?? [];
  return after(group, id).find((one) => isOpen(records, one, beat)) ?? null;
};

/** The next open slot among those whose view some clip has and that are asked for, its own number first. */
export const nextOpenSlot = (
  records: Records,
  id: EchoTaskId,
  beat: number,
  views: ReadonlySet<View>,
  asked: Asked = null,
): EchoTaskId | null => {
  const reachable = (one: EchoTaskId): boolean => {
    const task = taskOf(one);
    if (!task?.keys.some((key) => isAsked(asked, key))) return false;
    return [...views].some((view) => takesView(task, view)) && isOpen(records, one, beat);
  };
  const group = slotGroups.find((one) => one.includes(id)) ?? [];
  const order = echoTasks.map((task) => task.id);
  return after(group, id).find(reachable) ?? after(order, id).find(reachable) ?? null;
};

/** Beats that hold a tracing or a mark, and the first: how many the reader works with. */
export const beatsOf = (records: Records): number => {
  let most = 1;
  for (const record of records.values()) {
    if (record.kind === 'contour') most = Math.max(most, record.beat ?? 1);
    if (record.kind === 'beat') most = Math.max(most, record.beat);
  }
  return most;
};
