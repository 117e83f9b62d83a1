/** Whether digits stand alone: with more digits beside them they would be another number. */

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;
const POINT = 0x2e;
const COLON = 0x3a;

/** One character, where each has `unit` bytes: its one byte that is not 0, in whichever order. */
const letterAt = (bytes: Uint8Array, at: number, unit: number): number | undefined => {
  if (at < 0 || at + unit > bytes.length) return undefined;
  if (unit === 1) return bytes[at];
  const [first, last] = [bytes[at], bytes[at + unit - 1]];
  return first === 0 ? last : first;
};

/** What digits mean: a time of day after a day belongs to that day. */
export type NumberMeaning = 'time' | 'date' | 'UID' | 'other';

/** True where the digits at a place are a number of their own. */
export const standsAlone = (
  bytes: Uint8Array,
  { at, length, unit, meaning }: { at: number; length: number; unit: number; meaning: NumberMeaning },
): boolean => {
  const [before, after] = [letterAt(bytes, at - unit, unit), letterAt(bytes, at + length, unit)];
  if (isDigit(after) && isDigit(letterAt(bytes, at + length - unit, unit))) return false;
  if (isDigit(before) && isDigit(letterAt(bytes, at, unit))) return false;
  if (meaning === 'UID') return before !== POINT;
  // The decimals of a number; between two points it is a part of a UID.
  if (before === POINT && after !== POINT && isDigit(letterAt(bytes, at - 2 * unit, unit))) return false;
  if (meaning !== 'time') return true;
  // After the day that it belongs to (`…-03T08:15:00`, `…-03 08:15:00`) the day would have been found.
  const isAfterDay = before === 0x54 || before === 0x74 || before === 0x20;
  return before !== COLON && !(isAfterDay && isDigit(letterAt(bytes, at - 2 * unit, unit)));
};
