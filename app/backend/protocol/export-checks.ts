/** Whether the names of the trial database fit the visits and measures of a protocol. */
import type { Wrong } from './fault-words.ts';
import type { ProtocolDraft } from './protocol-draft.ts';
import { repeated } from './repeated.ts';

/** Every visit named, and nothing else. */
const visitNames = (visits: ProtocolDraft['visits'], path: readonly string[], given: object): readonly Wrong[] => {
  const names = visits.map(({ name }) => name);
  const isWhole = !names.includes(null) && names.length > 0;
  const unnamed = names.filter((name) => name !== null && !(name in given));
  return [
    ...(unnamed.length === 0 ? [] : [{ path, message: `not every visit is named here: ${unnamed.join(', ')} left out` }]),
    ...(isWhole ? Object.keys(given).filter((name) => !names.includes(name)) : []).map((name) => ({
      path: [...path, name],
      message: `there is no visit "${name}"`,
    })),
  ];
}; // prettier-ignore

/** Names given twice. */
const twice = (path: readonly string[], given: readonly (readonly [string, string | number | null])[], last: readonly string[] = []): readonly Wrong[] =>
  repeated(given.map(([, value]) => value)).map((i) => ({
    path: [...path, given[i]?.[0] ?? '', ...last],
    message: `${given[i]?.[1] ?? ''} is given twice`,
  })); // prettier-ignore

type CSV = NonNullable<NonNullable<ProtocolDraft['export']>['CSV']>;
type REDCap = NonNullable<NonNullable<ProtocolDraft['export']>['REDCap']>;
type SDTM = NonNullable<NonNullable<ProtocolDraft['export']>['SDTM']>;

/** Every field that is named beside those of the numbers: a field holds one thing. */
const besideNumbers = ({ recordId, fields, reasons, reads }: REDCap, path: readonly string[]): readonly Wrong[] => {
  const named = [
    ...Object.entries(reasons).map(([key, field]) => ({ at: ['reasons', key], field })),
    ...Object.entries(reads).flatMap(([group, of]) =>
      Object.entries(of).map(([name, field]) => ({ at: ['reads', group, name], field })),
    ),
  ];
  const taken = new Set([recordId, ...Object.values(fields)]);
  return named.flatMap(({ at, field }) => {
    if (field === null) return [];
    if (taken.has(field)) return [{ path: [...path, ...at], message: `${field} is given twice` }];
    taken.add(field);
    return [];
  });
};

/** The comma separates, and the point is the decimal sign, where nothing else is said. */
const inCSV = ({ separator, decimal }: CSV): readonly Wrong[] =>
  (separator ?? ',') === (decimal ?? '.')
    ? [{ path: ['export', 'CSV', 'decimal'], message: 'a comma cannot separate cells and be the decimal sign: say separator: ;' }]
    : []; // prettier-ignore

const inREDCap = ({ visits, endpoint }: ProtocolDraft, names: REDCap): readonly Wrong[] => {
  const { recordId, events, fields } = names;
  const path = ['export', 'REDCap'];
  const own = endpoint?.measure ?? null;
  return [
    ...visitNames(visits, [...path, 'events'], events),
    ...twice([...path, 'events'], Object.entries(events)),
    ...twice([...path, 'fields'], Object.entries(fields)),
    ...Object.entries(fields)
      .filter(([, field]) => field !== null && field === recordId)
      .map(([key]) => ({ path: [...path, 'fields', key], message: 'this is the field of the record id' })),
    ...besideNumbers(names, path),
    ...(own === null || own in fields ? [] : [{ path: [...path, 'fields'], message: `the endpoint ${own} has no field` }]),
  ];
}; // prettier-ignore

const inSDTM = (draft: ProtocolDraft, { visits }: SDTM): readonly Wrong[] => {
  const path = ['export', 'SDTM', 'visits'];
  const numbers = draft.visits.map(({ name }) => (name === null ? null : (visits[name]?.VISITNUM ?? null)));
  const twiceNumbered = twice(path, Object.entries(visits).map(([name, { VISITNUM }]) => [name, VISITNUM]), ['VISITNUM']);
  const astray = draft.visits.flatMap(({ name }, i) => {
    const [before, now] = [numbers[i - 1] ?? null, numbers[i] ?? null];
    return name !== null && before !== null && now !== null && now < before
      ? [{ path: [...path, name, 'VISITNUM'], message: `VISITNUM goes up with the visits, and ${now} comes after ${before}` }]
      : [];
  });
  return [
    ...visitNames(draft.visits, path, visits),
    ...twiceNumbered,
    ...twice(path, Object.entries(visits).map(([name, { VISIT }]) => [name, VISIT]), ['VISIT']),
    ...astray,
  ];
}; // prettier-ignore

export const exportChecks = (
  draft: ProtocolDraft,
  notMeasured: (names: object) => readonly Wrong[],
): readonly Wrong[] => {
  const { CSV = null, REDCap = null, SDTM = null } = draft.export ?? {};
  return [
    ...(CSV === null ? [] : inCSV(CSV)),
    ...(REDCap === null ? [] : [...inREDCap(draft, REDCap), ...notMeasured(REDCap.fields)]),
    ...(SDTM === null ? [] : inSDTM(draft, SDTM)),
  ];
};
