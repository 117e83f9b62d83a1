/** What a reader types of the body, as a number or a refusal, and the record it becomes (M1.3, M1.8). Pure. */
import { bodyBounds, type SubjectRecord } from '../../app/contract/read.ts';

export const bodyKeys = ['height_cm', 'weight_kg', 'heartRate_bpm'] as const;
export type BodyKey = (typeof bodyKeys)[number];

interface BodyEntry {
  readonly name: string;
  readonly unit: string;
  /** Least and most that are taken. */
  readonly bounds: readonly [number, number];
}

export const bodyEntries: Readonly<Record<BodyKey, BodyEntry>> = {
  height_cm: { name: 'Height', unit: 'cm', bounds: bodyBounds.height_cm },
  weight_kg: { name: 'Weight', unit: 'kg', bounds: bodyBounds.weight_kg },
  heartRate_bpm: { name: 'Heart rate', unit: '/min', bounds: [20, 300] },
};

export type TypedEntry = { readonly value: number | null } | { readonly refused: string };

/** A plain number with a point or a comma; nothing typed is null. Refused where it cannot be of a living body. */
export const typedEntry = (key: BodyKey, text: string): TypedEntry => {
  const typed = text.trim();
  if (typed === '') return { value: null };
  const { name, unit, bounds } = bodyEntries[key];
  const [least, most] = bounds;
  const value = /^\d{1,4}(?:[.,]\d{1,3})?$/u.test(typed) ? Number(typed.replace(',', '.')) : NaN;
  if (value >= least && value <= most) return { value };
  return { refused: `${name}: ${least} to ${most} ${unit}` };
};

/** What is kept of an entry; null where nothing is. */
export const entryOf = (record: SubjectRecord | null, key: BodyKey): number | null => record?.[key] ?? null;

/** The record with another entry; null where nothing is left to say. */
export const withEntry = (record: SubjectRecord | null, key: BodyKey, value: number | null): SubjectRecord | null => {
  const entry = (of: BodyKey): number | null => (of === key ? value : entryOf(record, of));
  const [height_cm, weight_kg, heartRate_bpm] = [entry('height_cm'), entry('weight_kg'), entry('heartRate_bpm')];
  if (height_cm === null && weight_kg === null && heartRate_bpm === null) return null;
  return {
    kind: 'subject',
    id: 'subject',
    heartRate_bpm,
    ...(height_cm === null ? {} : { height_cm }),
    ...(weight_kg === null ? {} : { weight_kg }),
  };
};

/** What the journal calls the gesture. */
export const entryLabel = (key: BodyKey, value: number | null): string => {
  const { name, unit } = bodyEntries[key];
  return value === null ? `Clear ${name.toLowerCase()}` : `Set ${name.toLowerCase()} to ${value} ${unit}`;
};
