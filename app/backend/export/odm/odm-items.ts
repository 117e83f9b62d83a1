/** Every item of an ODM file: what it is called, what it holds, and what it rests on. */
import { catalogue, definitionOf } from '../../../../measurement/catalogue.ts';
import type { MeasureKey } from '../../../../measurement/result.ts';
import { digitsOf, type Digits } from '../number-digits.ts';
import { cvTests } from '../sdtm/cv-tests.ts';
import { howList, missingList, yesNoList, type OdmCodeList } from './code-lists.ts';

type OdmType = 'decimal' | 'double' | 'integer' | 'text' | 'datetime';

/** The name of an item in another vocabulary. */
interface Alias {
  readonly context: 'LOINC' | 'DCM' | 'NCIt' | 'SDTM';
  readonly name: string;
}

export interface OdmItem {
  readonly oid: string;
  readonly name: string;
  readonly question: string;
  readonly description: string;
  readonly type: OdmType;
  /** Characters at most; null where the type says it. */
  readonly length: number | null;
  /** Digits after the point, of a decimal number. */
  readonly digits: number | null;
  /** UCUM; null of what is no measured number. */
  readonly unit: string | null;
  readonly codeList: OdmCodeList | null;
  /** The measure that is computed into it. */
  readonly key: MeasureKey | null;
  readonly aliases: readonly Alias[];
}

type Plain = Pick<OdmItem, 'oid' | 'name' | 'question' | 'description'> & Partial<OdmItem>;

const item = (of: Plain): OdmItem => ({
  type: 'text',
  length: of.type === undefined ? 200 : null,
  digits: null,
  unit: null,
  codeList: null,
  key: null,
  aliases: [],
  ...of,
});

const schemes = { LN: 'LOINC', DCM: 'DCM', NCIt: 'NCIt' } as const;

/** Its code in the catalogue, the NCI code of its test where there is one, and where it stands in SDTM. */
const aliasesOf = (key: MeasureKey): readonly Alias[] => {
  const { code } = catalogue[key];
  const { CVTESTCD, CVLOC, CVMETHOD, CVSCAT, code: concept } = cvTests[key];
  const where = [`CVTESTCD=${CVTESTCD}`, `CVLOC=${CVLOC}`, `CVMETHOD=${CVMETHOD}`];
  if (CVSCAT !== null) where.push(`CVSCAT=${CVSCAT}`);
  const own = code === null ? [] : [{ context: schemes[code.scheme], name: code.value }];
  const ofTest = concept === null || code?.scheme === 'NCIt' ? [] : [{ context: 'NCIt' as const, name: concept }];
  return [...own, ...ofTest, { context: 'SDTM', name: `CV.CVSTRESN where ${where.join('; ')}` }];
};

/** The items of one measure. */
export interface MeasureItems {
  readonly value: OdmItem;
  readonly full: OdmItem;
  readonly missing: OdmItem;
  readonly id: OdmItem;
  readonly beyond: OdmItem;
}

export const measureItems = (key: MeasureKey, digits: Digits): MeasureItems => {
  const { name, unit, definition, method } = catalogue[key];
  const oid = `IT.${key}`;
  const derivation = `${definition} ${definitionOf(key)} of SEMANTICS.md: ${method}.`;
  const measured = { key, unit, description: derivation } as const;
  const rounded = { type: 'decimal', length: 12, digits: digitsOf(digits, key) } as const;
  return {
    value: item({ ...measured, ...rounded, oid, name: key, question: name, aliases: aliasesOf(key) }),
    full: item({
      ...measured,
      oid: `${oid}.FULL`,
      name: `${key}_FULL`,
      question: `${name}, in full precision`,
      type: 'double',
    }),
    missing: item({
      oid: `${oid}.MISSING`,
      name: `${key}_MISSING`,
      question: `${name}: why there is no number`,
      description: 'The reason of the closed list M0.2; absent where there is a number.',
      codeList: missingList,
      length: 24,
    }),
    id: item({
      oid: `${oid}.ID`,
      name: `${key}_ID`,
      question: `${name}: id of the number`,
      description: 'Under it the laboratory follows the number to contours, frames and journal entries.',
    }),
    beyond: item({
      oid: `${oid}.BEYOND`,
      name: `${key}_BEYOND`,
      question: `${name}: did two readers differ beyond the margin?`,
      description: 'By the margins of the protocol (M7.4); absent where the readers were not compared by this measure.',
      codeList: yesNoList,
      length: 3,
    }),
  };
};

export const notDoneItem = (modality: string): OdmItem =>
  item({
    oid: `IT.${modality}.NOT_DONE`,
    name: `${modality.toUpperCase()}_NOT_DONE`,
    question: `${modality}: why it was not done`,
    description: 'In the words of the site; absent where it was done.',
    length: 4000,
  });

const text = (oid: string, question: string, description: string, more: Partial<OdmItem> = {}): OdmItem =>
  item({ oid: `IT.${oid}`, name: oid.replaceAll('.', '_'), question, description, ...more });

export const caseItems = {
  code: text('CASE.CODE', 'Code of the case', 'Random: it tells nothing of subject or visit.'),
  how: text('CASE.HOW', 'How the numbers became final', 'By the reading design of the protocol.', {
    codeList: howList,
  }),
  protocol: text('CASE.PROTOCOL', 'Version of the protocol', 'By which the numbers are final.', { type: 'integer' }),
} as const;

export const readItems = {
  id: text('READ.ID', 'Name of the read', 'Given by the program.'),
  seal: text('READ.SEAL', 'Seal of the read', 'SHA-256 of what was signed.', { length: 64 }),
  reader: text('READ.READER', 'Printed name of the reader', 'As it stands in the signature.'),
  meaning: text('READ.MEANING', 'Meaning of the signature', 'As it was signed.', { length: 1000 }),
  signedAt: text('READ.SIGNED_AT', 'Time of the signature', 'UTC.', { type: 'datetime' }),
  journal: text('READ.JOURNAL', 'Entry of the journal', 'Number of the last entry before the signature.', {
    type: 'integer',
  }),
  amends: text('READ.AMENDS', 'The read that this one amends', 'Absent of a first read.'),
  reason: text('READ.AMENDS_REASON', 'Reason of the amendment', 'Absent of a first read.', { length: 4000 }),
  grade: text('READ.QUALITY', 'Image quality', 'As the reader graded it; absent where they did not.'),
  gradeReason: text('READ.QUALITY_REASON', 'Reason of the grade', 'In the words of the reader.', { length: 4000 }),
} as const;

export const decisionItems = {
  seal: text('DECISION.SEAL', 'Seal of the decision', 'SHA-256 of what was signed.', { length: 64 }),
  adjudicator: text('DECISION.ADJUDICATOR', 'Printed name of the adjudicator', 'As it stands in the signature.'),
  meaning: text('DECISION.MEANING', 'Meaning of the signature', 'As it was signed.', { length: 1000 }),
  decidedAt: text('DECISION.DECIDED_AT', 'Time of the decision', 'UTC.', { type: 'datetime' }),
  reason: text('DECISION.REASON', 'Reason of the decision', 'In the words of the adjudicator.', { length: 4000 }),
} as const;
