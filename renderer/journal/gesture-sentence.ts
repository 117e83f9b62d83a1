/** What one kept gesture did to a read, old and new, in words. Pure. */
import { counted, listOf, valueText, type Content, type Said } from './entry-content.ts';

const asContent = (value: unknown): Content => (typeof value === 'object' && value !== null ? (value as Content) : {});

/** What a record is called, and what it says where that fits into a sentence. */
const nameOf = (record: Content): string => {
  switch (record['kind']) {
    case 'contour':
      return `contour of the ${valueText(record['structure'])}`;
    case 'phases':
      return 'end-diastole and end-systole';
    case 'quality':
      return 'image quality';
    case 'ledger':
      return `slice ${valueText(record['slice'])} of the ${valueText(record['structure'])} at ${valueText(record['phase'])}`;
    case 'subject':
      return 'height, weight and heart rate';
    case 'view-grade':
      return `grade of the ${valueText(record['view'])} view`;
    default:
      return valueText(record['kind']);
  }
};

const bodyText = ({ height_cm, weight_kg, heartRate_bpm }: Content): string =>
  [
    [height_cm, 'cm'],
    [weight_kg, 'kg'],
    [heartRate_bpm, '/min'],
  ]
    .filter(([value]) => typeof value === 'number')
    .map(([value, unit]) => `${valueText(value)} ${valueText(unit)}`)
    .join(', ');

const shortValue: Readonly<Record<string, (record: Content) => string>> = {
  quality: ({ grade, reason }) => `${valueText(grade)}${reason === '' ? '' : ` (${valueText(reason)})`}`,
  phases: ({ ED, ES }) => `ED ${valueText(ED)}, ES ${valueText(ES)}`,
  beat: ({ ED, ES }) => `ED ${valueText(ED)}, ES ${valueText(ES)}`,
  comment: ({ text }) => `“${valueText(text)}”`,
  ledger: ({ decision }) => valueText(decision),
  subject: bodyText,
  clip: ({ view, loop }) => `${valueText(view)}, loop ${valueText(loop)}`,
  contour: ({ points, origin }) => `${counted(listOf(points).length, 'point')}, ${valueText(origin)}`,
};

const valueOf = (record: Content): string => shortValue[valueText(record['kind'])]?.(record) ?? '';

const withValue = (record: Content): string => {
  const value = valueOf(record);
  return value === '' ? nameOf(record) : `${nameOf(record)}: ${value}`;
};

/** The reader's word on a proposal, which leaves its line as it is. */
const isWord = (from: Content, to: Content): boolean => to['kind'] === 'contour' && from['accepted'] !== to['accepted'];

const change = (from: Content, to: Content): string => {
  if (isWord(from, to)) {
    return `${nameOf(to)} ${to['accepted'] === true ? 'accepted as proposed' : 'waits for the reader’s word again'}`;
  }
  const [before, after] = [valueOf(from), valueOf(to)];
  return before === after ? `${nameOf(to)} reshaped` : `${nameOf(to)}: ${before} → ${after}`;
};

/** Many of one kind are counted, not listed. */
const shortened = (texts: readonly string[], word: string): string | null => {
  if (texts.length === 0) return null;
  return texts.length <= 3 ? `${word} ${texts.join('; ')}` : `${word} ${texts.length} records`;
};

const viaWords: Readonly<Record<string, string>> = { undo: ' (undone)', redo: ' (done again)' };

export const gestureSentence = ({ old, now }: Said): string => {
  const before = listOf(old['updated']).map(asContent);
  const parts = [
    shortened(listOf(now['added']).map(asContent).map(withValue), 'added'),
    shortened(
      listOf(now['updated']).map((to, index) => change(before[index] ?? {}, asContent(to))),
      'changed',
    ),
    shortened(listOf(old['removed']).map(asContent).map(withValue), 'removed'),
  ].filter((part) => part !== null);
  const label = valueText(now['label']);
  const what = parts.length === 0 ? 'nothing changed' : parts.join('; ');
  return `${label}${viaWords[valueText(now['via'])] ?? ''}: ${what}.`;
};
