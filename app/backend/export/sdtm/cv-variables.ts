/**
 * The variables of CV: names, labels, order, roles and core of SDTMIG 3.4, Cardiovascular System Findings. Of the permissible
 * ones those stand here that the laboratory has something for.
 */
import { evaluators, locations, methods, notDone, termsOf, units, yes } from './controlled-terms.ts';
import { cvTests, ofTests } from './cv-tests.ts';
import type { Variable } from './dataset.ts';

const identifiers: readonly Variable[] = [
  { name: 'STUDYID', label: 'Study Identifier', dataType: 'string', role: 'Identifier', core: 'Req', key: 1, origin: 'Protocol', comment: 'export.SDTM.STUDYID of the protocol.' },
  { name: 'DOMAIN', label: 'Domain Abbreviation', dataType: 'string', role: 'Identifier', core: 'Req', terms: new Set(['CV']), origin: 'Assigned', comment: '' },
  { name: 'USUBJID', label: 'Unique Subject Identifier', dataType: 'string', role: 'Identifier', core: 'Req', key: 2, origin: 'Assigned', comment: 'The subject as the key of the laboratory has it; it has to be that of DM.' },
  { name: 'CVSEQ', label: 'Sequence Number', dataType: 'integer', role: 'Identifier', core: 'Req', origin: 'Derived', comment: 'Counts the records of a subject from 1 in the order of the keys. A later delivery counts anew.' },
  { name: 'CVGRPID', label: 'Group ID', dataType: 'string', role: 'Identifier', core: 'Perm', origin: 'Assigned', comment: 'Code of the case: what a reader read at once. Empty where a visit brought no images to read.' },
  { name: 'CVREFID', label: 'Reference ID', dataType: 'string', role: 'Identifier', core: 'Perm', origin: 'Assigned', comment: 'Id of the number in the laboratory: read/measure, of a mean read+read/measure. By it the number is followed back to its contours, frames and journal entries.' },
  { name: 'CVSPID', label: 'Sponsor-Defined Identifier', dataType: 'string', role: 'Identifier', core: 'Perm', origin: 'Assigned', comment: 'Key of the measure in the catalogue of the laboratory; one record for each at a visit.' },
]; // prettier-ignore

const results: readonly Variable[] = [
  { name: 'CVTESTCD', label: 'Short Name of Cardiovascular Test', dataType: 'string', role: 'Topic', core: 'Req', key: 4, codelist: 'Cardiovascular Test Code (C101847)', terms: ofTests('CVTESTCD'), origin: 'Assigned', comment: 'See the tests.' },
  { name: 'CVTEST', label: 'Name of Cardiovascular Test', dataType: 'string', role: 'Synonym Qualifier', core: 'Req', codelist: 'Cardiovascular Test Name (C101846)', terms: ofTests('CVTEST'), origin: 'Assigned', comment: 'See the tests.' },
  { name: 'CVCAT', label: 'Category for Cardiovascular Test', dataType: 'string', role: 'Grouping Qualifier', core: 'Perm', terms: ofTests('CVCAT'), origin: 'Assigned', comment: 'What was scanned.' },
  { name: 'CVSCAT', label: 'Subcategory for Cardiovascular Test', dataType: 'string', role: 'Grouping Qualifier', core: 'Perm', key: 7, terms: ofTests('CVSCAT'), origin: 'Assigned', comment: 'The view or the way of measuring, where one test is measured in several.' },
  { name: 'CVORRES', label: 'Result or Finding in Original Units', dataType: 'string', role: 'Result Qualifier', core: 'Exp', origin: 'Derived', comment: 'The final number with the digits of the protocol, half away from zero. In full precision: CVFULL in SUPPCV.' },
  { name: 'CVORRESU', label: 'Original Units', dataType: 'string', role: 'Variable Qualifier', core: 'Perm', codelist: 'Unit (C71620)', terms: termsOf(units), origin: 'Assigned', comment: '' },
  { name: 'CVSTRESC', label: 'Character Result/Finding in Std Format', dataType: 'string', role: 'Result Qualifier', core: 'Exp', origin: 'Derived', comment: 'As CVORRES: original and standard units are the same.' },
  { name: 'CVSTRESN', label: 'Numeric Result/Finding in Standard Units', dataType: 'float', role: 'Result Qualifier', core: 'Perm', origin: 'Derived', comment: 'The number that CVSTRESC writes.' },
  { name: 'CVSTRESU', label: 'Standard Units', dataType: 'string', role: 'Variable Qualifier', core: 'Perm', codelist: 'Unit (C71620)', terms: termsOf(units), origin: 'Assigned', comment: '' },
  { name: 'CVSTAT', label: 'Completion Status', dataType: 'string', role: 'Record Qualifier', core: 'Perm', codelist: 'Not Done (C66789)', terms: new Set([notDone]), origin: 'Derived', comment: 'NOT DONE where there is no number.' },
  { name: 'CVREASND', label: 'Reason Not Done', dataType: 'string', role: 'Record Qualifier', core: 'Perm', origin: 'Assigned', comment: 'Why there is no number: the word of the site where the visit lacks the modality, else one of the reasons. Beyond 200 characters it goes on in SUPPCV.' },
]; // prettier-ignore

const qualifiers: readonly Variable[] = [
  { name: 'CVLOC', label: 'Location Used for the Measurement', dataType: 'string', role: 'Record Qualifier', core: 'Perm', key: 5, codelist: 'Anatomical Location (C74456)', terms: termsOf(locations), origin: 'Assigned', comment: '' },
  { name: 'CVMETHOD', label: 'Method of Test or Examination', dataType: 'string', role: 'Record Qualifier', core: 'Perm', key: 6, codelist: 'Method (C85492)', terms: termsOf(methods), origin: 'Assigned', comment: '' },
  { name: 'CVLOBXFL', label: 'Last Observation Before Exposure Flag', dataType: 'string', role: 'Record Qualifier', core: 'Exp', codelist: 'No Yes Response (C66742)', terms: new Set([yes]), origin: 'Not Available', comment: 'Always empty: the laboratory knows no day of treatment (RFXSTDTC).' },
  { name: 'CVBLFL', label: 'Baseline Flag', dataType: 'string', role: 'Record Qualifier', core: 'Perm', codelist: 'No Yes Response (C66742)', terms: new Set([yes]), origin: 'Derived', comment: 'Y for the numbers of the baseline visit of the protocol.' },
  { name: 'CVDRVFL', label: 'Derived Flag', dataType: 'string', role: 'Record Qualifier', core: 'Perm', codelist: 'No Yes Response (C66742)', terms: new Set([yes]), origin: 'Derived', comment: 'Y for a mean of two readers.' },
  { name: 'CVEVAL', label: 'Evaluator', dataType: 'string', role: 'Record Qualifier', core: 'Perm', codelist: 'Evaluator (C78735)', terms: termsOf(evaluators), origin: 'Assigned', comment: 'ADJUDICATOR where an adjudicator decided, else INDEPENDENT ASSESSOR; empty where nobody had images to read. CVEVALID is not used: a measure has one final number, and there are no two evaluators to tell apart.' },
]; // prettier-ignore

const timing: readonly Variable[] = [
  { name: 'VISITNUM', label: 'Visit Number', dataType: 'float', role: 'Timing', core: 'Exp', key: 3, origin: 'Protocol', comment: 'export.SDTM.visits of the protocol.' },
  { name: 'VISIT', label: 'Visit Name', dataType: 'string', role: 'Timing', core: 'Perm', origin: 'Protocol', comment: 'export.SDTM.visits of the protocol.' },
  { name: 'VISITDY', label: 'Planned Study Day of Visit', dataType: 'integer', role: 'Timing', core: 'Perm', origin: 'Protocol', comment: 'The day of the visit in the protocol, whose baseline is day 0; SDTM has no day 0, so that day n is n + 1 here, and days before the baseline stay.' },
  { name: 'CVDTC', label: 'Date/Time of Test', dataType: 'string', role: 'Timing', core: 'Exp', origin: 'Not Available', comment: 'Always empty: de-identification takes the dates of the scans, and the laboratory keeps none. Take them from the site.' },
]; // prettier-ignore

export const cvLabel = 'Cardiovascular System Findings';
export const cvVariables: readonly Variable[] = [...identifiers, ...results, ...qualifiers, ...timing];

/** The name that belongs to each test code. */
export const cvTestNames: ReadonlyMap<string, string> = new Map(
  Object.values(cvTests).map(({ CVTESTCD, CVTEST }) => [CVTESTCD, CVTEST]),
);
