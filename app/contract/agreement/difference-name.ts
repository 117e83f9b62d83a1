/** What a difference is the difference of, in words. Pure. */
import type { AgreementGroup } from '../calls/agreement-calls.ts';

type Who = Pick<AgreementGroup, 'kind' | 'readers'>;

/** "Ada Reader and Bob Reader", "Ada Reader, repeats", "All pairs of readers". */
export const groupName = ({ kind, readers }: Who): string => {
  if (readers.length === 0) return kind === 'pairs' ? 'All pairs of readers' : 'All readers';
  return readers.join(' and ');
};

/** Long names would not fit beside an axis. */
const shortName = (name: string): string => (name.length > 18 ? `${name.slice(0, 17)}…` : name);

/** "Bob Reader − Ada Reader"; "Repeat − first read". */
export const differenceName = ({ kind, readers }: Who): string => {
  if (kind === 'repeats') return 'Repeat − first read';
  const [first, second] = readers;
  return first === undefined || second === undefined
    ? 'Second − first reader'
    : `${shortName(second)} − ${shortName(first)}`;
};
