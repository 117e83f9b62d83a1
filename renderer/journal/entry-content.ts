/** What an entry of the journal says of before and after, read for people. Pure. */
import type { JournalLine } from '../../app/contract/calls/journal-calls.ts';

export type Content = Readonly<Record<string, unknown>>;

/** Of an entry that was edited nothing may be readable: then there is nothing to say of it. */
const contentOf = (text: string | null): Content => {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Content) : { value };
  } catch {
    return {};
  }
};

export interface Said {
  readonly entry: JournalLine;
  readonly old: Content;
  readonly now: Content;
}

export const saidBy = (entry: JournalLine): Said => ({
  entry,
  old: contentOf(entry.old),
  now: contentOf(entry.new),
});

/** A value in a sentence: plain text for what is plain; `…` for a record, which stands in the raw entry. */
export const valueText = (value: unknown): string => {
  if (value === null || value === undefined) return 'nothing';
  if (typeof value === 'string') return value === '' ? 'nothing' : value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join(', ') : '…';
};

export const counted = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);
