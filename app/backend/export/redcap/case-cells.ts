/** The cells that a case fills: its numbers, why one is missing, and whence they come. */
import type { MissingReason } from '../../../../measurement/quantity.ts';
import type { TrialProtocol } from '../../../contract/trial-protocol.ts';
import type { CaseResult, NotDone, ResultNumber } from '../results/result-set.ts';
import type { Dictionary } from './dictionary-field.ts';
import { momentText, numberText } from './format-value.ts';
import type { RedcapCell } from './redcap-row.ts';

export type RedcapNames = NonNullable<NonNullable<TrialProtocol['export']>['REDCap']>;

const missingText = ({ missingCodes }: RedcapNames, reason: MissingReason): string => missingCodes?.[reason] ?? '';

const numberCells = (number: ResultNumber, names: RedcapNames, { fields }: Dictionary): readonly RedcapCell[] => {
  const { key, value, missing, digits, id } = number;
  const [field, reason] = [names.fields[key], names.reasons?.[key]];
  const text =
    value === null ? missingText(names, missing ?? 'not-done') : numberText(value, digits, fields.get(field ?? ''));
  return [
    ...(field === undefined ? [] : [{ field, value: text, id }]),
    ...(reason === undefined ? [] : [{ field: reason, value: missing ?? '', id: null }]),
  ];
};

const lastOf = (texts: readonly string[]): string => texts.toSorted().at(-1) ?? '';

const readCells = (of: CaseResult, names: RedcapNames, { fields }: Dictionary): readonly RedcapCell[] => {
  const { readId, seal, reader, signedAt } = names.reads?.[of.group] ?? {};
  const joined = (text: (read: CaseResult['reads'][number]) => string): string => of.reads.map(text).join('+');
  const moment = of.decision?.decidedAt ?? lastOf(of.reads.map((read) => read.signedAt));
  return [
    [readId, joined((read) => read.readId)] as const,
    [seal, joined((read) => read.seal)] as const,
    [reader, joined(({ printedName }) => printedName)] as const,
    [signedAt, momentText(moment, fields.get(signedAt ?? ''))] as const,
  ].flatMap(([field, value]) => (field === undefined ? [] : [{ field, value, id: null }]));
};

/** Only of a case whose protocol names a field; a measure without one is not exported. */
export const caseCells = (of: CaseResult, names: RedcapNames, dictionary: Dictionary): readonly RedcapCell[] => [
  ...of.numbers.flatMap((number) => numberCells(number, names, dictionary)),
  ...readCells(of, names, dictionary),
];

export const notDoneCells = ({ keys }: NotDone, names: RedcapNames): readonly RedcapCell[] =>
  keys.flatMap((key) => {
    const [field, reason] = [names.fields[key], names.reasons?.[key]];
    return [
      ...(field === undefined ? [] : [{ field, value: missingText(names, 'not-done'), id: null }]),
      ...(reason === undefined ? [] : [{ field: reason, value: 'not-done', id: null }]),
    ];
  });
