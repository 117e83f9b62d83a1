/** Rules of a structured report: the shape of TID 1500, the codes, and that it says what was sealed. */
import type { MeasuredValue, MeasureKey } from '../../../../measurement/result.ts';
import { catalogue } from '../../../../measurement/catalogue.ts';
import { everyItem } from './check-head.ts';
import { contoursDiffer } from './compare-contours.ts';
import { codes, wordedCodes, type Code } from './codes.ts';
import { measureCode, measureCodes, unitCode } from './measure-codes.ts';
import { numberId } from './number-items.ts';
import { fault, unless, type ObjectFault } from './object-fault.ts';
import { itemsOf, textOf, type ReadItem } from './object-reading.ts';
import { groupsOf, readReport, type ReportedNumber } from './read-report.ts';
import { childrenNamed, childrenOf, codeOf, conceptOf, isSame } from './report-tree.ts';
import { reportedValues } from './report-groups.ts';
import { signedContours, type SignedRead } from './signed-read.ts';

const nameOfCode = ({ value, scheme, meaning }: Code): string => JSON.stringify([value, scheme, meaning]);

const allowed = new Set([...wordedCodes, ...measureCodes].map(nameOfCode));

/** Codes that are none of ours, or that say something else than they mean. */
const codeFaults = (root: ReadItem): readonly ObjectFault[] =>
  everyItem(root)
    .filter((item) => item.has('CodeValue'))
    .flatMap((item) => codeOf(item) ?? [])
    .filter((code) => !allowed.has(nameOfCode(code)))
    .map(({ value, scheme }) => fault('code', `The code ${value} of ${scheme} is none of ours.`));

const once = (item: ReadItem, concept: Code, where: string): readonly ObjectFault[] =>
  unless(childrenNamed(item, concept).length === 1, 'shape', `${where} has not one ${concept.meaning}.`);

const atLeastOnce = (item: ReadItem, concept: Code, where: string): readonly ObjectFault[] =>
  unless(childrenNamed(item, concept).length > 0, 'shape', `${where} has no ${concept.meaning}.`);

const templateOf = (item: ReadItem): string => {
  const [template] = itemsOf(item, 'ContentTemplateSequence');
  return template === undefined ? '' : textOf(template, 'TemplateIdentifier');
};

/** How many regions a group of each template holds. */
const regionCounts: Readonly<Record<string, (count: number) => boolean>> = {
  '1410': (count) => count === 1,
  '1411': (count) => count > 1,
  '1501': (count) => count === 0,
};

const numberShape = (item: ReadItem): readonly ObjectFault[] => {
  const hasValue = itemsOf(item, 'MeasuredValueSequence').length === 1;
  const hasReason = itemsOf(item, 'NumericValueQualifierCodeSequence').length === 1;
  return [
    ...once(item, codes.method, 'A number'),
    ...once(item, codes.trackingId, 'A number'),
    ...once(item, hasValue ? codes.provenance : codes.reason, 'A number'),
    ...unless(hasValue !== hasReason, 'shape', 'A number has neither a value nor a reason, or both.'),
  ];
};

const groupShape = (group: ReadItem): readonly ObjectFault[] => {
  const regions = childrenNamed(group, codes.region).length;
  const needed = [codes.trackingId, codes.trackingUID, codes.finding, codes.site];
  return [
    ...needed.flatMap((concept) => once(group, concept, 'A group')),
    ...unless(regionCounts[templateOf(group)]?.(regions) === true, 'shape', 'The template of a group is not that of its regions.'),
    ...childrenOf(group).filter((child) => textOf(child, 'ValueType') === 'NUM').flatMap(numberShape),
  ];
}; // prettier-ignore

const shapeFaults = (root: ReadItem): readonly ObjectFault[] => {
  const groups = groupsOf(root);
  const tracked = groups.flatMap((group) => childrenNamed(group, codes.trackingUID).map((one) => textOf(one, 'UID')));
  const isReport = isSame(conceptOf(root), codes.report) && templateOf(root) === '1500';
  const isVerified = textOf(root, 'VerificationFlag') === 'VERIFIED' && itemsOf(root, 'VerifyingObserverSequence').length > 0;
  return [
    ...unless(isReport, 'shape', 'It is no Imaging Measurement Report.'),
    ...unless(isVerified, 'shape', 'It is not verified, or by nobody.'),
    ...[codes.language, codes.library, codes.measurements, codes.personName, codes.deviceUID].flatMap((one) => once(root, one, 'The report')),
    ...atLeastOnce(root, codes.procedure, 'The report'),
    ...unless(groups.length > 0, 'shape', 'The report has no group of measurements.'),
    ...unless(new Set(tracked).size === tracked.length, 'shape', 'Two groups have one tracking identifier.'),
    ...groups.flatMap(groupShape),
  ];
}; // prettier-ignore

/** No heart has more, by unit; shares and shortenings may be negative. */
const ranges: Readonly<Record<string, readonly [number, number]>> = {
  mL: [0, 2000],
  g: [0, 2000],
  '%': [-100, 100],
  mm: [0, 200],
  cm2: [0, 200],
  'L/min': [0, 50],
  'g/mL': [0, 500],
};

const inRange = (key: MeasureKey, value: number): boolean => {
  const [least, most] = ranges[catalogue[key].unit] ?? [-Infinity, Infinity];
  return value >= least && value <= most;
};

const numberFaults = (readId: string, value: MeasuredValue, found: ReportedNumber | undefined): readonly ObjectFault[] => {
  const { key } = value;
  if (found === undefined) return [fault('number', `${key} is not in the report.`)];
  const isCoded = found.code !== null && nameOfCode(found.code) === nameOfCode(measureCode(value));
  const coded = unless(isCoded, 'number', `${key} of ${readId} has the code of another number.`);
  if (!('value' in value)) {
    const reason = value.attribute === undefined ? value.missing : `${value.missing} ${value.attribute}`;
    return [...coded, ...unless(found.missing === reason, 'number', `${key} is missing for another reason.`)];
  }
  return [
    ...coded,
    ...unless(found.value === value.value, 'number', `${key} is not the sealed number.`),
    ...unless(found.unit === unitCode(key).value, 'number', `${key} has another unit.`),
    ...unless(found.value === null || inRange(key, found.value), 'range', `${key} is a number that no heart has.`),
  ];
}; // prettier-ignore

/** Rules that ask nothing of the read: the shape of TID 1500, and the codes. */
export const reportShapeFaults = (root: ReadItem): readonly ObjectFault[] => [
  ...shapeFaults(root),
  ...codeFaults(root),
];

/** Whether the report says what was sealed, and nothing else. Refused (`malformed`) where it cannot be read. */
export const reportContentFaults = (read: SignedRead, bytes: Buffer): readonly ObjectFault[] => {
  const back = readReport(bytes, read.images);
  const byId = new Map(back.numbers.map((number) => [number.id, number]));
  const values = reportedValues(read);
  return [
    ...unless(back.seal === read.hash && back.readId === read.readId, 'name', 'The report is of another read or seal.'),
    ...unless(byId.size === back.numbers.length && byId.size === values.length, 'number', 'The report has other numbers than were sealed.'),
    ...values.flatMap((value) => numberFaults(read.readId, value, byId.get(numberId(read.readId, value)))),
    ...unless(!contoursDiffer(signedContours(read), back.contours, 'single'), 'contour', 'The contours are not the signed ones.'),
  ];
}; // prettier-ignore
