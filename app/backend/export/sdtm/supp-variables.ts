/** The variables of SUPPCV as SDTMIG 3.4 has them, and the qualifiers that stand in it. */
import { evaluators, termsOf } from './controlled-terms.ts';
import type { Variable } from './dataset.ts';

/** What is told of a record, or of all records of a case, beyond the variables of CV. */
export interface Qualifier {
  /** At most 8 characters, and of no variable of the model. */
  readonly QNAM: string;
  /** At most 40 characters. */
  readonly QLABEL: string;
  readonly QORIG: 'Assigned' | 'Derived';
  readonly QEVAL: keyof typeof evaluators | null;
  readonly IDVAR: 'CVSEQ' | 'CVGRPID';
  readonly comment: string;
}

export const qualifiers = {
  how: { QNAM: 'CVHOW', QLABEL: 'How the Numbers Became Final', QORIG: 'Assigned', QEVAL: null, IDVAR: 'CVGRPID', comment: 'single read, mean of two, first read, adjudicated A, adjudicated B (the read that the adjudicator chose) or adjudicated own (the adjudicator drew).' },
  seals: { QNAM: 'CVSEAL', QLABEL: 'SHA-256 of the Sealed Reads', QORIG: 'Assigned', QEVAL: null, IDVAR: 'CVGRPID', comment: 'Of what each reader signed; of a mean both, with + between.' },
  decision: { QNAM: 'CVDECIDE', QLABEL: 'SHA-256 of the Sealed Decision', QORIG: 'Assigned', QEVAL: null, IDVAR: 'CVGRPID', comment: 'Of the adjudicator; absent where nobody had to decide.' },
  readers: { QNAM: 'CVREADER', QLABEL: 'Accounts of the Readers', QORIG: 'Assigned', QEVAL: null, IDVAR: 'CVGRPID', comment: 'Of those who signed; of a mean both, with + between. No names.' },
  quality: { QNAM: 'CVQUAL', QLABEL: 'Image Quality', QORIG: 'Assigned', QEVAL: 'INDEPENDENT ASSESSOR', IDVAR: 'CVGRPID', comment: 'As each reader graded it; of a mean both, with + between.' },
  full: { QNAM: 'CVFULL', QLABEL: 'Result in Full Precision', QORIG: 'Derived', QEVAL: null, IDVAR: 'CVSEQ', comment: 'The shortest decimal that stands for the number; CVSTRESN is this, rounded.' },
  definition: { QNAM: 'CVDEFN', QLABEL: 'Definition of the Measure and Version', QORIG: 'Assigned', QEVAL: null, IDVAR: 'CVSEQ', comment: 'Section of the definitions of the laboratory.' },
  beyond: { QNAM: 'CVBEYOND', QLABEL: 'Two Readers Differ Beyond the Margin', QORIG: 'Derived', QEVAL: null, IDVAR: 'CVSEQ', comment: 'Y or N where two readers were compared by this measure.' },
} as const satisfies Readonly<Record<string, Qualifier>>; // prettier-ignore

/** The reason of a number that is missing where it is longer than CVREASND: the part after the first, from 1. */
export const reasonGoesOn = (part: number): Qualifier => ({
  QNAM: 'CVREASND'.slice(0, 8 - String(part).length) + String(part),
  QLABEL: `Reason Not Done, Continued ${part}`,
  QORIG: 'Assigned',
  QEVAL: null,
  IDVAR: 'CVSEQ',
  comment: 'What CVREASND has no room for.',
});

/** A reason has at most 2000 characters, of which each part takes 150 or more. */
const goesOn = Array.from({ length: 14 }, (_, at) => reasonGoesOn(at + 1));

const names = new Set([...Object.values(qualifiers), ...goesOn].map(({ QNAM }) => QNAM));

export const suppLabel = 'Supplemental Qualifiers for CV';
export const suppVariables: readonly Variable[] = [
  { name: 'STUDYID', label: 'Study Identifier', dataType: 'string', role: 'Identifier', core: 'Req', key: 1, origin: 'Protocol', comment: 'As in CV.' },
  { name: 'RDOMAIN', label: 'Related Domain Abbreviation', dataType: 'string', role: 'Identifier', core: 'Req', key: 2, terms: new Set(['CV']), origin: 'Assigned', comment: '' },
  { name: 'USUBJID', label: 'Unique Subject Identifier', dataType: 'string', role: 'Identifier', core: 'Req', key: 3, origin: 'Assigned', comment: 'As in CV.' },
  { name: 'IDVAR', label: 'Identifying Variable', dataType: 'string', role: 'Identifier', core: 'Exp', key: 4, terms: new Set(['CVSEQ', 'CVGRPID']), origin: 'Assigned', comment: 'CVSEQ of what is told of one record, CVGRPID of what holds for all records of a case.' },
  { name: 'IDVARVAL', label: 'Identifying Variable Value', dataType: 'string', role: 'Identifier', core: 'Exp', key: 5, origin: 'Assigned', comment: '' },
  { name: 'QNAM', label: 'Qualifier Variable Name', dataType: 'string', role: 'Topic', core: 'Req', key: 6, terms: names, origin: 'Assigned', comment: 'See the qualifiers.' },
  { name: 'QLABEL', label: 'Qualifier Variable Label', dataType: 'string', role: 'Synonym Qualifier', core: 'Req', origin: 'Assigned', comment: '' },
  { name: 'QVAL', label: 'Data Value', dataType: 'string', role: 'Result Qualifier', core: 'Req', origin: 'Assigned', comment: '' },
  { name: 'QORIG', label: 'Origin', dataType: 'string', role: 'Record Qualifier', core: 'Req', terms: new Set(['Assigned', 'Derived']), origin: 'Assigned', comment: '' },
  { name: 'QEVAL', label: 'Evaluator', dataType: 'string', role: 'Record Qualifier', core: 'Exp', codelist: 'Evaluator (C78735)', terms: termsOf(evaluators), origin: 'Assigned', comment: 'Of what a person judged.' },
]; // prettier-ignore
